package dev.staticpod.ssh;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.auth.Authentication;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.hostkey.HostKeyCheck;
import dev.staticpod.ssh.hostkey.KnownHostName;
import dev.staticpod.ssh.hostkey.KnownHosts;
import dev.staticpod.ssh.hostkey.KnownHostsCommand;
import dev.staticpod.ssh.transport.Algorithms;
import dev.staticpod.ssh.transport.FixedSocketFactory;
import dev.staticpod.ssh.transport.Handshake;
import dev.staticpod.ssh.transport.IdleTimeout;
import dev.staticpod.ssh.transport.LoginLimiter;
import dev.staticpod.ssh.transport.LoginLimiter.DroppedException;
import dev.staticpod.ssh.transport.SessionBinding;
import dev.staticpod.ssh.transport.SshConnection;
import dev.staticpod.ssh.transport.TransportSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import net.schmizz.sshj.SSHClient;

/// One attempt to log in to a host: key exchange, check of its key, authentication.
///
/// @param log takes what is worth logging, a line each
record HostLogin(HostSettings host, SshOptions options, Consumer<String> log) {
  // sshj counts our own time too, so this only ends a talk that leads nowhere
  private static final int LONGEST_TALK_MILLIS = 600_000;
  private static final int WITHOUT_LIMIT = 0;
  private static final Duration FOREVER = Duration.ofDays(365);

  /// Reaches the jump hosts on the way; the login itself comes after.
  LoginLimiter.Login approach(HostRoutes routes) throws NodeException {
    KnownHosts known = known();
    HostRoutes.LastLeg leg = routes.approach(host);
    return () -> logIn(known, leg);
  }

  private SshConnection logIn(KnownHosts known, HostRoutes.LastLeg leg)
      throws NodeException, DroppedException {
    var check =
        new HostKeyCheck(
            host.trust(), known, this::ask, log, text -> options.secrets().tell(host.node(), text));
    // first of all, because a server takes its time before it says who it is
    TransportSocket socket = leg.dial();
    var binding = new SessionBinding();
    var client = new SSHClient(Algorithms.config(known, host.algorithms(), binding));
    client.addHostKeyVerifier(check);
    var connection = new SshConnection(client, socket, host);
    try {
      greet(connection, check);
      new Authentication(
              client,
              host,
              options.user(),
              options.secrets(),
              log,
              binding,
              Authentication.ANSWER_TIMEOUT)
          .authenticate();
      // a thread that waits for new keys may wake up when they are renewed once more, which sshj
      // takes for the end of its time; who is silent is noticed by what watches the line
      client.getTransport().setTimeoutMs(WITHOUT_LIMIT);
      return connection;
    } catch (NodeException | DroppedException e) {
      connection.cut();
      throw e;
    }
  }

  private Optional<String> ask(KnownHostName name, String key, int attempt) {
    return options.secrets().get(new Secret.HostKey(name.written(), key, attempt));
  }

  private KnownHosts known() throws NodeException {
    KnownHosts known = KnownHosts.read(host.trust().files(), host.trust().name());
    Optional<KnownHostsCommand> program = host.trust().knownHostsCommand();
    if (program.isEmpty()) {
      return known;
    }
    Optional<String> absence = program.get().absence();
    if (absence.isPresent()) {
      log.accept(
          "%s: the KnownHostsCommand is not asked: %s".formatted(host.node(), absence.get()));
      return known;
    }
    try {
      return known.with(program.get().ask());
    } catch (IOException e) {
      throw new NodeException(
          Reason.HOST_KEY,
          host.node(),
          "the KnownHostsCommand '%s' does not tell host keys: %s"
              .formatted(program.get().text(), e.getMessage()),
          "correct it in the SSH configuration, or name a file with --known-hosts",
          e);
    }
  }

  private void greet(SshConnection connection, HostKeyCheck check)
      throws NodeException, DroppedException {
    SSHClient client = connection.client();
    client.setSocketFactory(new FixedSocketFactory(connection.socket()));
    client
        .getTransport()
        .setTimeoutMs(Math.max(LONGEST_TALK_MILLIS, host.address().limits().answerMillis()));
    client
        .getConnection()
        .getKeepAlive()
        .setKeepAliveInterval(Math.toIntExact(host.keepAlive().interval().toSeconds()));
    Duration limit = host.address().limits().answer().orElse(FOREVER);
    try (IdleTimeout idleTimeout = IdleTimeout.over(connection.socket(), limit)) {
      try {
        Handshake.begin(client, host.trust().name().host(), host.port());
        client.getTransport().setTimeoutMs(host.address().limits().answerMillis());
      } catch (IOException e) {
        Optional<NodeException> refusal = check.refusal(host.node());
        throw refusal.isPresent()
            ? refusal.get()
            : new HandshakeFailure(host, connection.socket().saidInstead(), e)
                .told(idleTimeout.verdict().isPresent());
      }
    }
  }
}
