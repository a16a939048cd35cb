package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Images that are brought to workers before their pods are.
class ImagesTest extends FreshWorkers {
  private static final Path MANIFESTS = Path.of("etc/kubernetes/manifest");

  ImagesTest() {
    super(2);
  }

  private String pod(String image) throws IOException {
    return changed("image: kalise/nodejs-web-app:latest", "image: " + image);
  }

  private Path manifests() {
    return sandbox().root("node-1").resolve(MANIFESTS);
  }

  @Test
  void arePulledBeforeTheChange() throws Exception {
    CommandLineRun run =
        line("install " + pod("nginx:1.27") + " --pre-pull --host node-1").exits(0);

    run.assertErr().containsSubsequence("pulling nginx:1.27", "pulled nginx:1.27", "systemctl");
    line("install " + pod("nginx:1.27") + " --pre-pull --host node-1")
        .exits(0)
        .assertErr()
        .contains("has nginx:1.27 already");
  }

  @Test
  void thatCannotBePulledLeaveTheNodeAsItIs() throws Exception {
    CommandLineRun run =
        line("install " + pod("lab/missing:v1") + " --pre-pull --host node-1,node-2 -o json")
            .exits(4);

    run.assertOut()
        .contains(
            "\"reason\" : \"image-pull\"",
            "the image lab/missing:v1 cannot be pulled on the node: pull access denied",
            "/var/lib/kubelet/config.json");
    assertThat(manifests()).doesNotExist();
  }

  @Test
  void thatAreNeverPulledHaveToBeThere() throws Exception {
    String never =
        changed(
            "image: kalise/nodejs-web-app:latest",
            "image: nginx:1.27\n      imagePullPolicy: Never");

    line("install " + never + " --pre-pull --host node-1")
        .exits(4)
        .assertErr()
        .contains("does not have the image nginx:1.27", "imagePullPolicy is Never");
    assertThat(manifests()).doesNotExist();
  }

  @Test
  void areOnlyNamedByADryRun() throws Exception {
    line("install " + pod("nginx:1.27") + " --pre-pull --dry-run --host node-1")
        .exits(0)
        .assertErr()
        .contains("would pull nginx:1.27");
    assertThat(manifests()).doesNotExist();
  }
}
