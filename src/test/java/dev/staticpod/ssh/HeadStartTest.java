package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.node.NodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With an `ssh` that notes each question and answers with the host's name.
class HeadStartTest {
  @TempDir Path home;
  private LocalUser user;

  @BeforeEach
  void installSsh() throws IOException {
    Path ssh = Files.createDirectory(home.resolve("bin")).resolve("ssh");
    Files.writeString(
        ssh,
        """
        #!/bin/sh
        echo "$*" >>%s
        for last; do :; done
        echo "hostname $last.example"
        """
            .formatted(questions()));
    Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
    user = new LocalUser("ops", home, Map.of("PATH", home.resolve("bin") + ":/usr/bin:/bin"));
  }

  @Test
  void asksBeforehandWhatTheFirstConnectionAsks() throws Exception {
    begin("deploy@web-1:2222");

    assertThat(hostName("deploy@web-1:2222")).isEqualTo("web-1.example");
    assertThat(Files.readAllLines(questions())).containsExactly("-G -l deploy -p 2222 -- web-1");
  }

  @Test
  void countsForOneConnectionOnly() throws Exception {
    begin("web-1");

    assertThat(hostName("web-1")).isEqualTo("web-1.example");
    assertThat(hostName("web-1")).isEqualTo("web-1.example");
    assertThat(Files.readAllLines(questions())).hasSize(2);
  }

  @Test
  void doesNotCountForAnotherHost() throws Exception {
    begin("web-1");

    assertThat(hostName("web-2")).isEqualTo("web-2.example");
  }

  @Test
  void doesNotCountForAnotherFile() throws Exception {
    begin("web-1");

    Optional<Path> file = Optional.of(home.resolve("config"));
    hostName("web-1", file);
    assertThat(Files.readString(questions())).contains("-G -F " + file.get() + " -- web-1");
  }

  @Test
  void isSilentAboutWhatIsNoHost() throws Exception {
    begin("-oProxyCommand=x");

    assertThat(hostName("web-1")).isEqualTo("web-1.example");
    assertThat(Files.readAllLines(questions())).containsExactly("-G -- web-1");
  }

  private void begin(String host) throws InterruptedException {
    var done = new CountDownLatch(1);
    HeadStart.begin(user, Optional.of(host), Optional.empty(), done::countDown);
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private String hostName(String target) throws NodeException {
    return hostName(target, Optional.empty());
  }

  private String hostName(String target, Optional<Path> file) throws NodeException {
    var options = new ConfigurationOptions(file, List.of(), Optional.empty());
    return Configuration.of(user, options)
        .read(SshTarget.parse(target))
        .get("hostname")
        .orElseThrow();
  }

  private Path questions() {
    return home.resolve("questions");
  }
}
