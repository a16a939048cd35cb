package dev.staticpod.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionOptionsTest {
  @Test
  void areSaidToSshInItsOwnWords() {
    var options =
        new ConnectionOptions(
            List.of(Path.of("key")),
            List.of(Path.of("/a b"), Path.of("/c")),
            Optional.of(HostKeyPolicy.STRICT),
            Optional.of(Duration.ofMillis(300)),
            new ConfigurationOptions(
                Optional.of(Path.of("config")), List.of("Port=1"), Optional.of("x,y")));

    assertThat(String.join(" ", options.words(SshTarget.parse("ops@node:2222"))))
        .isEqualTo(
            "-i key -o IdentitiesOnly=yes -o UserKnownHostsFile=\"/a b\" \"/c\" -o"
                + " GlobalKnownHostsFile=none -o StrictHostKeyChecking=yes -o ConnectTimeout=1 -F"
                + " config -J x,y -o Port=1 -l ops -p 2222 -- node");
  }

  /// On the way to another host, a key that was named does not replace the usual ones.
  @Test
  void leaveTheKeysOfAJumpHostAsTheyAre() {
    ConnectionOptions options =
        new ConnectionOptions(
                List.of(Path.of("key")),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                ConfigurationOptions.defaults())
            .forJumpHost(List.of("x"));

    assertThat(String.join(" ", options.words(SshTarget.parse("jump"))))
        .isEqualTo("-i key -J x -- jump");
  }
}
