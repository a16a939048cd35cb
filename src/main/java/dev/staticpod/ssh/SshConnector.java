package dev.staticpod.ssh;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.auth.Authentication;
import dev.staticpod.ssh.config.HostConfig;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettings.Route;
import dev.staticpod.ssh.config.HostSettingsResolver;
import dev.staticpod.ssh.config.SshConfigSource;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.SshShell;
import dev.staticpod.ssh.hostkey.HostKeyCheck;
import dev.staticpod.ssh.hostkey.KnownHosts;
import dev.staticpod.ssh.hostkey.KnownHostsCommand;
import dev.staticpod.ssh.transport.AlgorithmMismatch;
import dev.staticpod.ssh.transport.Algorithms;
import dev.staticpod.ssh.transport.FixedSocketFactory;
import dev.staticpod.ssh.transport.IdleTimeout;
import dev.staticpod.ssh.transport.LoginLimiter;
import dev.staticpod.ssh.transport.LoginLimiter.DroppedException;
import dev.staticpod.ssh.transport.SshConnection;
import dev.staticpod.ssh.transport.TransportSocket;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import net.schmizz.sshj.SSHClient;

/// Connects to nodes: reaches the host, checks its key, logs in.
public final class SshConnector {
  private final Consumer<String> log;
  private final LoginLimiter handshakes = new LoginLimiter();
  private final HostRoutes routes = new HostRoutes(this);

  /// Connects with what one process shares.
  ///
  /// @param log takes what is worth logging under `-v`, a line each
  public SshConnector(Consumer<String> log) {
    this.log = log;
  }

  /// Connects and logs in.
  ///
  /// @throws NodeException if the host cannot be reached, shows a key that we do not trust, or does
  ///   not let us in
  public SshShell connect(SshTarget target, SshOptions options) throws NodeException {
    SshConnection link = link(target, options, 0);
    IdleTimeout watch = IdleTimeout.over(link.line(), link.host().liveness().limit());
    return new SshShell(link, watch, options.root(), options.secrets());
  }

  SshConnection link(SshTarget target, SshOptions options, int depth) throws NodeException {
    HostConfig config =
        SshConfigSource.of(options.user(), options.connection().configuration()).read(target);
    HostSettings host =
        HostSettingsResolver.resolve(target, options.user(), options.connection(), config);
    return handshakes.limit(host, () -> shakeHands(host, options, depth));
  }

  private SshConnection shakeHands(HostSettings host, SshOptions options, int depth)
      throws NodeException, DroppedException {
    KnownHosts known = known(host);
    var check = new HostKeyCheck(host.trust(), known, log);
    // first of all, because a server takes its time before it says who it is
    TransportSocket line = routes.line(host, options, depth);
    var client = new SSHClient(Algorithms.config(known));
    client.addHostKeyVerifier(check);
    var link = new SshConnection(client, line, host);
    try {
      greet(link, check);
      new Authentication(host, options.user(), options.secrets(), log).authenticate(client);
      return link;
    } catch (NodeException | DroppedException e) {
      link.cut();
      throw e;
    }
  }

  private static KnownHosts known(HostSettings host) throws NodeException {
    KnownHosts known = KnownHosts.read(host.trust().files(), host.trust().name());
    Optional<KnownHostsCommand> program = host.trust().program();
    if (program.isEmpty()) {
      return known;
    }
    try {
      return known.with(program.get().ask());
    } catch (IOException e) {
      throw new NodeException(
          Reason.HOST_KEY,
          host.node(),
          "the KnownHostsCommand '%s' does not tell host keys: %s"
              .formatted(String.join(" ", program.get().command()), e.getMessage()),
          "correct it in the SSH configuration, or name a file with --known-hosts",
          e);
    }
  }

  private static void greet(SshConnection link, HostKeyCheck check)
      throws NodeException, DroppedException {
    HostSettings host = link.host();
    SSHClient client = link.client();
    int millis = Math.toIntExact(host.address().connectTimeout().toMillis());
    client.setSocketFactory(new FixedSocketFactory(link.line()));
    client.getTransport().setTimeoutMs(millis);
    client
        .getConnection()
        .getKeepAlive()
        .setKeepAliveInterval(Math.toIntExact(host.liveness().interval().toSeconds()));
    try (IdleTimeout watch = IdleTimeout.over(link.line(), host.address().connectTimeout())) {
      try {
        client.connect(host.trust().name().host(), host.port());
      } catch (IOException e) {
        Optional<NodeException> refusal = check.refusal(host.node());
        throw refusal.isPresent() ? refusal.get() : noHandshake(link, watch, e);
      }
    }
  }

  private static NodeException noHandshake(SshConnection link, IdleTimeout watch, IOException e)
      throws DroppedException {
    HostSettings host = link.host();
    String said = Objects.toString(e.getMessage(), "");
    if (watch.verdict().isPresent() || said.contains("Timeout expired")) {
      return new NodeException(
          Reason.UNREACHABLE,
          host.node(),
          "%s took the connection but did not answer as an SSH server within %d s"
              .formatted(host.address(), host.address().connectTimeout().toSeconds()),
          "check that this is the port of sshd; give a slow one longer with --connect-timeout",
          e);
    }
    if (said.contains("certificate check failed")) {
      return new NodeException(
          Reason.HOST_KEY,
          host.node(),
          "the host's certificate is not good: " + said,
          "have the authority sign the host's key anew, for this name",
          e);
    }
    Optional<AlgorithmMismatch> missing = AlgorithmMismatch.in(said);
    if (missing.isPresent()) {
      return noAgreement(host, missing.get(), e);
    }
    throw new DroppedException(
        new NodeException(
            Reason.UNREACHABLE,
            host.node(),
            "%s hung up before the login: %s".formatted(host.address(), said),
            afterHangUp(host.route()),
            e));
  }

  private static NodeException noAgreement(
      HostSettings host, AlgorithmMismatch missing, IOException e) {
    return new NodeException(
        Reason.PROTOCOL,
        host.node(),
        "%s has no %s that is safe and that we know: it has %s"
            .formatted(host.address(), missing.what(), missing.theirs()),
        "add one to %s in its sshd_config: %s".formatted(missing.keyword(), missing.one()),
        e);
  }

  private static String afterHangUp(Route route) {
    return switch (route) {
      case Route.Direct _, Route.Jump _ ->
          "look at the log of its SSH server; it may be overloaded (MaxStartups) or deny this"
              + " address";
      case Route.Command(String line) -> "see what the ProxyCommand does by itself: " + line;
    };
  }
}
