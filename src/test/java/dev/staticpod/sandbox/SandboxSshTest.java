package dev.staticpod.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sandbox as `ssh` sees it.
class SandboxSshTest {
  private static final int RUNS = 20;

  @TempDir private Path directory;

  @Test
  void aMasterConnectionTellsHowCommandsEnd() throws Exception {
    try (Sandbox sandbox = Sandbox.start(1, "/usr/bin:/bin", InstantSource.system())) {
      assertThat(ssh(sandbox, "-fN", "-o", "ControlMaster=yes")).isZero();
      var statuses = new ArrayList<Integer>();
      for (int run = 0; run < RUNS; run++) {
        statuses.add(ssh(sandbox, "exit 3"));
      }
      ssh(sandbox, "-O", "exit");

      assertThat(statuses).hasSize(RUNS).containsOnly(3);
    }
  }

  /// Options go before the host, and a command behind it.
  private int ssh(Sandbox sandbox, String... words) throws Exception {
    var command =
        new ArrayList<>(List.of("ssh", "-F", sandbox.files().sshConfig().toString(), "-T"));
    command.addAll(List.of("-o", "ControlPath=" + directory.resolve("%C")));
    boolean hasOptions = words[0].startsWith("-");
    command.addAll(hasOptions ? List.of(words) : List.of());
    command.add("node-1");
    command.addAll(hasOptions ? List.of() : List.of(words));
    return new ProcessBuilder(command)
        .redirectInput(new File("/dev/null"))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
