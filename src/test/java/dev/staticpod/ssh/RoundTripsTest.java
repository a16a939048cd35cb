package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.SshShell;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Counts round trips: on a long way they are what a run costs.
@Timeout(60)
class RoundTripsTest {
  /// So long that both ends have said what they say without being asked.
  private static final Duration ONE_WAY = Duration.ofMillis(300);

  @RegisterExtension final SshLab lab = new SshLab();

  /// ssh(1) takes three for a script over a connection that is there already: the session, the
  /// command, and the script, since sshd takes no input before the command runs. Its login takes
  /// six with a key: key exchange twice, the service, 'none', the question whether the key would
  /// do, the signature. We ask neither of the two before the last.
  @Test
  void takesNoMoreThanSsh() throws Exception {
    SshServer server = lab.server();
    try (var link = new SlowLink(server.port(), ONE_WAY)) {
      lab.trust(
          "[127.0.0.1]:%d %s"
              .formatted(link.port(), TestKeys.publicLine(TestKeys.hostKey("ed25519"))));
      SshTarget target = SshTarget.parse(SshServer.me() + "@127.0.0.1:" + link.port());
      lab.configure("ServerAliveInterval 600"); // would be counted
      lab.connect(server).close(); // what is done once per process delays what is said unasked

      try (SshShell shell = lab.connect(target, lab.options())) {
        int login = link.roundTrips();
        shell.run("true\n", _ -> {});
        int script = link.roundTrips() - login;

        assertThat(login).isEqualTo(4);
        assertThat(script).isEqualTo(3);
      }
    }
  }
}
