package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.SshShell;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Counts round trips: on a long way they are what a run costs. The way is so long that everything
/// else is small against it.
@Timeout(60)
class RoundTripsTest {
  private static final Duration ROUND_TRIP = Duration.ofMillis(600);

  @RegisterExtension final SshLab lab = new SshLab();

  /// ssh(1) takes three for a script over a connection that is there already: the session, the
  /// command, and the script, since sshd takes no input before the command runs. Its login takes
  /// six with a key: key exchange twice, the service, 'none', the question whether the key would
  /// do, the signature. We ask neither of the two before the last.
  @Test
  void takesNoMoreThanSsh() throws Exception {
    SshServer server = lab.server();
    try (var link = new SlowLink(server.port(), ROUND_TRIP.dividedBy(2))) {
      lab.trust(
          "[127.0.0.1]:%d %s"
              .formatted(link.port(), TestKeys.publicLine(TestKeys.hostKey("ed25519"))));
      SshTarget target = SshTarget.parse(SshServer.me() + "@127.0.0.1:" + link.port());
      lab.connect(server).close(); // what is done once per process is no round trip
      Instant begin = Instant.now();

      try (SshShell shell = lab.connect(target, lab.options())) {
        double login = roundTripsSince(begin);
        begin = Instant.now();
        shell.run("true\n", _ -> {});
        double script = roundTripsSince(begin);

        assertThat(login).isBetween(3.5, 5.5);
        assertThat(script).isBetween(2.9, 3.8);
      }
    }
  }

  private static double roundTripsSince(Instant begin) {
    return (double) Duration.between(begin, Instant.now()).toMillis() / ROUND_TRIP.toMillis();
  }
}
