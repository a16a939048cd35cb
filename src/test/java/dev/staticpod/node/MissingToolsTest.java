package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.kubelet.UnitName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A node on which there is not all that the scripts run. In the place of a program stands one that
/// ends as a shell does that does not find it.
class MissingToolsTest {
  @TempDir private Path directory;

  private Node without(String tool) throws IOException {
    var local = new LocalNode(directory, List.of("dash"));
    local.write("/proc/sys/fs/inotify/max_user_instances", "128\n");
    local.write(
        "/stub/tools/" + tool,
        "#!/bin/sh\necho 'sh: 9: %s: not found' >&2\nexit 127\n".formatted(tool));
    Files.setPosixFilePermissions(
        local.file("/stub/tools/" + tool), PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Node(local);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "awk", "base64", "cut", "date", "flock", "grep", "head", "id", "sed", "sort", "stat", "tr"
      })
  void aMachineIsCheckedAllTheSame(String tool) throws Exception {
    NodeHealth health =
        without(tool)
            .health(
                new HealthRequest(
                    UnitName.KUBELET,
                    Optional.of("/etc"),
                    Optional.of("/run/c.sock"),
                    NodeTools.all(),
                    List.of("/etc")));

    assertThat(health.login().uid()).isNotNegative();
    assertThat(health.clock().time().getEpochSecond()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = "mktemp")
  void aProgramWithoutWhichNothingIsKnownIsNamed(String tool) throws IOException {
    Node node = without(tool);

    assertThatThrownBy(() -> node.probe(new ProbeRequest()))
        .isInstanceOfSatisfying(
            NodeException.class,
            e -> {
              assertThat(e.problem())
                  .isEqualTo("the node lacks " + tool + ", which the scripts run");
              assertThat(e.nextStep()).isEqualTo("install there: coreutils");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "'/bin/sh: 890: mktemp: not found', mktemp",
    "'sh: line 3: flock: command not found', flock",
    "'ash: stat: not found', stat",
    "'sh: 1: kubectl: not found', ",
    "'Warning: key: not found in agent', ",
  })
  void whatAShellSaysOfIt(String said, String tool) {
    assertThat(NodeTools.missing("Warning: x\n" + said + "\n"))
        .isEqualTo(Optional.ofNullable(tool));
  }
}
