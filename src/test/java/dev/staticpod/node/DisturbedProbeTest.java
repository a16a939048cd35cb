package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.digest.Sha256;
import dev.staticpod.plan.files.FileFacts;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// A probe that is ended while a part of it is at work in the background, or whose manifests are
/// taken away or replaced while it reads them. BusyBox would not call the stubs, but its own tools.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix"})
class DisturbedProbeTest {
  private final LocalNode local;

  DisturbedProbeTest(String shell, @TempDir Path directory) {
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

  /// It would count as a file that is no manifest.
  @Test
  void aManifestThatGoesIsNotThere() throws NodeException {
    local.write("/m/stays.yaml", "a: 1\n");
    local.write("/m/goes.yaml", "b: 1\n");

    assertThat(disturbed()).extracting(FileFacts::name).containsExactly("stays.yaml");
  }

  @Test
  void aManifestThatChangesIsTheNewOne() throws NodeException {
    local.write("/m/changes.yaml", "b: 1\n");
    local.write("/m/new", "b: 1 and longer\n");

    FileFacts changed = disturbed().getFirst();

    assertThat(changed.text()).contains("b: 1 and longer\n");
    assertThat(changed.sha256()).isEqualTo(Sha256.hex("b: 1 and longer\n"));
  }

  /// What is left out for want of room was not changed: nothing is asked again.
  @Test
  void manifestsThatAreTooLargeTogetherAreReadOnce() throws NodeException {
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /m\n");
    for (int number = 0; number < 65; number++) {
      local.write("/m/" + number + ".yaml", "#".repeat(262_143) + "\n");
    }
    var complete = new AtomicInteger();
    Consumer<byte[]> tap =
        line -> {
          if (new String(line, StandardCharsets.UTF_8).equals("complete")) {
            complete.incrementAndGet();
          }
        };
    var request =
        new ProbeRequest(
            List.of("/m"), new ProbeRequest.Revisions.Newest(), ProbeRequest.VersionQuery.OMITTED);

    assertThat(
            new Node(new TappedShell(local, tap))
                .probe(request)
                .directory("/m")
                .orElseThrow()
                .files())
        .hasSize(65);

    assertThat(complete).hasValue(1);
  }

  /// Its digest would take hours, and no kubelet reads it.
  @Test
  void aFileThatIsAsLargeAsADiskHoldsNothingUp() throws Exception {
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /m\n");
    local.write("/m/a.yaml", "a: 1\n");
    try (var file = new RandomAccessFile(local.file("/m/huge.yaml").toFile(), "rw")) {
      file.setLength(1L << 40);
    }

    List<FileFacts> files =
        new Node(local).probe(new ProbeRequest()).directory("/m").orElseThrow().files();

    assertThat(files).extracting(FileFacts::name).containsExactly("a.yaml", "huge.yaml");
    assertThat(files.getFirst().sha256()).isEqualTo(Sha256.hex("a: 1\n"));
    assertThat(files.getLast().sha256()).isEmpty();
  }

  private List<FileFacts> disturbed() throws NodeException {
    local.tool("sha256sum", "takes-a-manifest-away");
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /m\n");
    return new Node(local).probe(new ProbeRequest()).directory("/m").orElseThrow().files();
  }
}
