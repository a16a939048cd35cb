package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.digest.Sha256;
import dev.staticpod.plan.files.FileFacts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Manifests that are taken away or replaced while a probe reads them.
class ChangedDirectoryTest {
  @TempDir private Path directory;
  private LocalNode local;

  @BeforeEach
  void hasPodsInADirectory() {
    local = new LocalNode(directory, List.of("dash"));
    local.tool("sha256sum", "takes-a-manifest-away");
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /m\n");
    local.write("/m/stays.yaml", "a: 1\n");
  }

  /// It would count as a file that is no manifest.
  @Test
  void aManifestThatGoesIsNotThere() throws NodeException {
    local.write("/m/goes.yaml", "b: 1\n");

    assertThat(files()).extracting(FileFacts::name).containsExactly("stays.yaml");
  }

  @Test
  void aManifestThatChangesIsTheNewOne() throws NodeException {
    local.write("/m/changes.yaml", "b: 1\n");
    local.write("/m/new", "b: 1 and longer\n");

    FileFacts changed = files().getFirst();

    assertThat(changed.text()).contains("b: 1 and longer\n");
    assertThat(changed.sha256()).isEqualTo(Sha256.hex("b: 1 and longer\n"));
  }

  private List<FileFacts> files() throws NodeException {
    return new Node(local).probe(new ProbeRequest()).directory("/m").orElseThrow().files();
  }
}
