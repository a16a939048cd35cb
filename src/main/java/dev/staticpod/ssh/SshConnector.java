package dev.staticpod.ssh;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import net.schmizz.sshj.SSHClient;

/// Connects to nodes: reaches the host, checks its key, logs in.
public final class SshConnector {
  private static final int KEEP_ALIVE_SECONDS = 5;
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

  private final Consumer<String> story;

  /// @param story takes what is worth telling under `-v`, a line each
  public SshConnector(Consumer<String> story) {
    this.story = story;
  }

  /// Connects and logs in.
  ///
  /// @throws NodeException if the host cannot be reached, shows a key that we do not trust, or does
  ///   not let us in
  public SshShell connect(SshTarget target, SshOptions options) throws NodeException {
    HostSettings host = HostSettings.of(target, options);
    KnownHosts known = KnownHosts.read(host.trust().files(), host.trust().name());
    var check = new HostKeyCheck(host.trust(), known, story);
    var client = new SSHClient(Algorithms.config(known.types()));
    client.addHostKeyVerifier(check);
    Line line = Dialer.dial(host);
    try {
      shakeHands(client, line, host, check);
      new Authentication(host, options.user(), story).authenticate(client);
      return new SshShell(client, host, line, SilenceWatch.over(line, LONGEST_SILENCE));
    } catch (NodeException e) {
      hangUp(client, line);
      throw e;
    }
  }

  private static void shakeHands(SSHClient client, Line line, HostSettings host, HostKeyCheck check)
      throws NodeException {
    int millis = Math.toIntExact(host.connectTimeout().toMillis());
    client.setSocketFactory(new OneLine(line));
    client.setTimeout(millis);
    client.getTransport().setTimeoutMs(millis);
    client.getConnection().getKeepAlive().setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    try {
      client.connect(host.trust().name().host(), host.port());
    } catch (IOException e) {
      Optional<NodeException> refusal = check.refusal(host.node());
      throw refusal.isPresent() ? refusal.get() : noHandshake(host, e);
    }
  }

  private static NodeException noHandshake(HostSettings host, IOException e) {
    String where = host.hostName() + " port " + host.port();
    String said = Objects.toString(e.getMessage(), "");
    if (e instanceof SocketTimeoutException
        || e.getCause() instanceof SocketTimeoutException
        || e.getCause() instanceof TimeoutException) {
      return new NodeException(
          Reason.UNREACHABLE,
          host.node(),
          "%s took the connection but did not answer as an SSH server within %d s"
              .formatted(where, host.connectTimeout().toSeconds()),
          "check that this is the port of sshd",
          e);
    }
    if (said.contains("Unable to reach a settlement")) {
      return new NodeException(
          Reason.PROTOCOL,
          host.node(),
          where + " speaks no algorithm that is still safe: " + said,
          "update its SSH server",
          e);
    }
    return new NodeException(
        Reason.UNREACHABLE,
        host.node(),
        "%s hung up before the login: %s".formatted(where, said),
        "look at the log of its SSH server; it may be overloaded (MaxStartups) or deny this"
            + " address",
        e);
  }

  private static void hangUp(SSHClient client, Line line) {
    try {
      client.disconnect();
      line.close();
    } catch (IOException _) {
      // it is gone either way
    }
  }
}
