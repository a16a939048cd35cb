package dev.staticpod.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.ssh.hostkey.KnownHostsCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs of this side that end when the user has been told of them, and not before.
class ProgramWaitsTest {
  private final List<String> waits = new CopyOnWriteArrayList<>();
  @TempDir private Path home;

  private void told(String text) {
    waits.add(text);
    assertThat(home.resolve("told").toFile().mkdir()).isTrue();
  }

  private String untilTold() {
    return "while [ ! -e %s ]; do sleep 0.1; done".formatted(home.resolve("told"));
  }

  @Test
  void theUserIsToldOfAConfigurationThatRunsPrograms() throws Exception {
    Path file = home.resolve("config");
    Files.writeString(file, "Match exec \"%s\"\n  User ann\n".formatted(untilTold()));
    var user = new LocalUser("me", home, Map.of("PATH", System.getenv("PATH")), this::told);
    var options = new ConfigurationOptions(Optional.of(file), List.of(), Optional.empty());

    HostConfig config = SshConfigSources.of(user, options).read(SshTarget.parse("box"));

    assertThat(config.get("user")).contains("ann");
    assertThat(waits)
        .containsExactly(
            "waiting for %s -G, which runs what Match exec names, for at most 60 s for each host"
                .formatted(SshConfigSources.program(user).orElseThrow()));
  }

  @Test
  void theUserIsToldOfAProgramThatKnowsHostKeys() throws Exception {
    var command =
        new KnownHostsCommand(
            List.of("/bin/sh", "-c", untilTold()),
            Map.of("PATH", System.getenv("PATH")),
            this::told);

    assertThat(command.ask()).isEmpty();
    assertThat(waits)
        .containsExactly(
            "waiting for the KnownHostsCommand /bin/sh, for at most 60 s for each host");
  }
}
