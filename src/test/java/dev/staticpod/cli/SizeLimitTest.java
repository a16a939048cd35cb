package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.manifest.PodManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What static-pod puts on a node it can read and take away again.
class SizeLimitTest extends FreshWorkers {
  private static final String PATH = "etc/kubernetes/manifest/nodejs.yaml";

  SizeLimitTest() {
    super(1);
  }

  @Test
  void theLargestManifestThatIsTakenCanBeListedAndTakenAway() throws IOException {
    String file = write("pod.yaml", filled(PodManifest.MAX_BYTES));

    line("validate " + file).exits(0);
    line("install " + file + " --host node-1").exits(0);
    line("list --host node-1").exits(0).assertOut().contains("nodejs-node-1   1/1     Running");
    line("install " + file + " --host node-1").exits(0).assertErr().contains("nothing to change");
    line("remove nodejs --host node-1").exits(0);
    assertThat(manifests("node-1")).isEmpty();
    line("rollback nodejs --host node-1").exits(0);
    assertThat(manifests("node-1")).containsExactly("nodejs.yaml");
  }

  @Test
  void aLargerOneIsTakenNowhere() throws IOException {
    String file = write("pod.yaml", filled(PodManifest.MAX_BYTES + 1));

    line("validate " + file).exits(3).assertOut().contains("error[manifest-size]");
    line("install " + file + " --host node-1").exits(3);
    line("diff " + file + " --host node-1").exits(3);
  }

  @Test
  void aFileThatCannotBeReadAnyMoreIsRemovedByItsRecord() throws IOException {
    install(Examples.NODEJS, "node-1");
    Path manifest = on("node-1", PATH);
    Files.writeString(manifest, "spec: [");
    Files.writeString(manifest.resolveSibling("other.yaml"), "spec: [");

    line("remove nodejs --host node-1")
        .exits(0)
        .assertErr()
        .contains("nodejs.yaml cannot be read as a pod; static-pod put the pod nodejs there");
    assertThat(manifests("node-1")).containsExactly("other.yaml");
    line("remove nodejs --host node-1").exits(7);
  }

  @Test
  void aFileThatIsTooLargeToBeReadIsRemovedByItsRecord() throws IOException {
    install(Examples.NODEJS, "node-1");
    Files.writeString(on("node-1", PATH), filled(300_000));

    line("rollback nodejs --host node-1").exits(4).assertErr().contains("it would be removed");
    line("rollback nodejs --host node-1 --yes").exits(0);
    assertThat(manifests("node-1")).isEmpty();
  }

  /// The example, with a comment that makes it as large.
  private static String filled(int bytes) throws IOException {
    String text = Examples.nodejs() + "# ";
    return text + "x".repeat(bytes - text.length() - 1) + "\n";
  }
}
