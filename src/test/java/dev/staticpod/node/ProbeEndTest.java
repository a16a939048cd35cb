package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// A probe that is ended while a part of it is at work in the background. BusyBox would not call
/// the stub of `timeout`, but its own.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix"})
class ProbeEndTest {
  private final LocalNode local;

  ProbeEndTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
  }

  /// What begins to write after its directory is gone would fail, or leave the directory behind.
  @Test
  void takesItsDirectoryAwayWhenAllIsOver() {
    local.tool("systemctl", "ends-its-script");
    local.tool("timeout", "waits-for-the-end");
    local.write("/sys/fs/cgroup/memory/empty", "");
    var request =
        new ProbeRequest(
            List.of(), new ProbeRequest.Revisions.Newest(), ProbeRequest.VersionQuery.OMITTED);

    local.run(ProbeScript.probe(request), _ -> {});

    assertThat(local.exists("/stub/ended")).isTrue();
    assertThat(local.exists("/stub/over")).isTrue();
    assertThat(local.names("/run")).noneMatch(name -> name.startsWith("static-pod."));
  }
}
