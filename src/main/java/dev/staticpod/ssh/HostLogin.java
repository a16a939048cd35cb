package dev.staticpod.ssh;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.auth.Authentication;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.config.AlgorithmChoices;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettings.Route;
import dev.staticpod.ssh.hostkey.HostKeyCheck;
import dev.staticpod.ssh.hostkey.KnownHostName;
import dev.staticpod.ssh.hostkey.KnownHosts;
import dev.staticpod.ssh.hostkey.KnownHostsCommand;
import dev.staticpod.ssh.transport.AlgorithmMismatch;
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
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;

/// One attempt to log in to a host: key exchange, check of its key, authentication.
///
/// @param log takes what is worth logging, a line each
record HostLogin(HostSettings host, SshOptions options, Consumer<String> log) {
  // sshj counts our own time too, so this only ends a talk that leads nowhere
  private static final int LONGEST_TALK_MILLIS = 600_000;
  private static final int WITHOUT_LIMIT = 0;
  private static final Set<DisconnectReason> NONSENSE =
      EnumSet.of(DisconnectReason.PROTOCOL_ERROR, DisconnectReason.PROTOCOL_VERSION_NOT_SUPPORTED);
  private static final Duration FOREVER = Duration.ofDays(365);

  /// Reaches the jump hosts on the way; the login itself comes after.
  LoginLimiter.Login approach(HostRoutes routes) throws NodeException {
    KnownHosts known = known();
    HostRoutes.LastLeg leg = routes.approach(host);
    return () -> logIn(known, leg);
  }

  private SshConnection logIn(KnownHosts known, HostRoutes.LastLeg leg)
      throws NodeException, DroppedException {
    var check = new HostKeyCheck(host.trust(), known, this::ask, log);
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
            : noHandshake(idleTimeout, connection.socket().saidInstead(), e);
      }
    }
  }

  private NodeException noHandshake(IdleTimeout idleTimeout, Optional<String> said, IOException e)
      throws DroppedException {
    String why = Objects.toString(e.getMessage(), "");
    if (idleTimeout.verdict().isPresent()
        || why.contains("Timeout expired")
        || TransportSocket.isNoGreeting(e)) {
      return quiet(said, e);
    }
    Optional<AlgorithmMismatch> missing = AlgorithmMismatch.in(why);
    if (missing.isPresent()) {
      return noAgreement(missing.get(), e);
    }
    if (isNonsense(e)) {
      boolean isOld = why.contains("SSHv2");
      return new NodeException(
          Reason.UNREACHABLE,
          host.node(),
          "%s does not speak SSH 2: %s"
              .formatted(host.address(), isOld ? why : "it sends what is no packet of SSH"),
          "check that this is the port of sshd, and that nothing on the way changes what it sends",
          e);
    }
    throw new DroppedException(
        new NodeException(
            Reason.UNREACHABLE,
            host.node(),
            "%s hung up before the login%s"
                .formatted(host.address(), said.map(", and said: "::concat).orElse(": " + why)),
            said.flatMap(this::after).orElse(afterHangUp(host.route())),
            e));
  }

  /// Another version of the protocol, or what no packet is: it would say the same again.
  private static boolean isNonsense(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause ->
            cause instanceof IndexOutOfBoundsException
                || cause instanceof Buffer.BufferException
                || (cause instanceof SSHException broken
                    && NONSENSE.contains(broken.getDisconnectReason())));
  }

  private NodeException quiet(Optional<String> said, IOException e) {
    long seconds = host.address().limits().answer().orElse(FOREVER).toSeconds();
    String what =
        switch (host.route()) {
          case Route.Direct _ ->
              "%s took the connection but did not answer as an SSH server within %d s"
                  .formatted(host.address(), seconds);
          case Route.Jump _ ->
              "%s was reached through a jump host but did not answer as an SSH server within %d s"
                  .formatted(host.address(), seconds);
          case Route.Command(String line) ->
              "the ProxyCommand '%s' brought no answer of an SSH server for %d s"
                  .formatted(line, seconds);
        };
    String next =
        switch (host.route()) {
          case Route.Direct _, Route.Jump _ -> "check that this is the port of sshd";
          case Route.Command _ -> "see what it does by itself";
        };
    return new NodeException(
        Reason.UNREACHABLE,
        host.node(),
        what + said.map("; it said: "::concat).orElse(""),
        next + "; give a slow one longer with --connect-timeout",
        e);
  }

  private NodeException noAgreement(AlgorithmMismatch missing, IOException e) {
    return new NodeException(
        Reason.PROTOCOL,
        host.node(),
        "%s has no %s that is safe and that we know: it has %s"
            .formatted(host.address(), missing.what(), missing.theirs()),
        isAllowed(missing)
            ? "add one to %s in its sshd_config: %s".formatted(missing.keyword(), missing.one())
            : "the SSH configuration leaves the usual ones out: correct %s there, or add one that the server has: --ssh-option %s=..."
                .formatted(missing.keyword(), missing.keyword()),
        e);
  }

  /// Whether it is the server that lacks what all have.
  private boolean isAllowed(AlgorithmMismatch missing) {
    AlgorithmChoices choices = host.algorithms();
    return switch (missing.keyword()) {
      case "KexAlgorithms" -> choices.keyExchanges().keeps(missing.one());
      case "HostKeyAlgorithms" -> choices.hostKeys().keeps(missing.one());
      case "Ciphers" -> choices.ciphers().keeps(missing.one());
      case "MACs" -> choices.macs().keeps(missing.one());
      default -> true;
    };
  }

  /// What servers say as they hang up: drop_connection() in sshd.c, before OpenSSH 9.8 and since,
  /// and whoever takes our greeting for a request.
  private Optional<String> after(String said) {
    if (said.contains("MaxStartups")) {
      return Optional.of("wait until fewer log in there, or raise MaxStartups in its sshd_config");
    }
    if (said.contains("Not allowed at this time")) {
      return Optional.of(
          "wait some minutes: too many log in there (MaxStartups in its sshd_config), or some of"
              + " this address failed to (PerSourcePenalties); its log says which");
    }
    if (said.startsWith("HTTP/") && host.route() instanceof Route.Direct) {
      return Optional.of("this is the port of a web server: name that of sshd, as in HOST:PORT");
    }
    return Optional.empty();
  }

  private static String afterHangUp(Route route) {
    return switch (route) {
      case Route.Direct _, Route.Jump _ ->
          "read the log of its SSH server; it may be overloaded (MaxStartups) or deny this"
              + " address";
      case Route.Command(String line) -> "see what the ProxyCommand does by itself: " + line;
    };
  }
}
