package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnconfigureTest extends FreshWorkers {
  private static final String UNIT = "etc/systemd/system/kubelet.service";

  private String before = "";

  UnconfigureTest() {
    super(1);
  }

  @BeforeEach
  void aPodIsInstalled() throws IOException {
    before = unit();
    install(Examples.NODEJS, "node-1");
    assertThat(unit()).isNotEqualTo(before);
  }

  private String unit() throws IOException {
    return Files.readString(on("node-1", UNIT));
  }

  @Test
  void afterARemovalTheKubeletIsAsItWas() throws IOException {
    line("remove nodejs --host node-1").exits(0);
    line("unconfigure --host node-1 --dry-run")
        .exits(0)
        .assertOut()
        .contains("change /" + UNIT, "-  --pod-manifest-path=/etc/kubernetes/manifest/");

    line("unconfigure --host node-1")
        .exits(0)
        .assertErr()
        .contains("node-1: the kubelet is started as before static-pod changed it: /" + UNIT);

    assertThat(unit()).isEqualTo(before);
    assertThat(on("node-1", "etc/kubernetes/manifest")).doesNotExist();
    line("unconfigure --host node-1")
        .exits(0)
        .assertErr()
        .contains("node-1: nothing to change: no file of the kubelet is as static-pod changed it");
    line("unconfigure --host node-1 --dry-run --exit-code").exits(0);
  }

  @Test
  void podsAreRemovedOnlyWhereThatIsAskedForAndAgreedTo() throws IOException {
    line("unconfigure --host node-1")
        .exits(4)
        .assertErr()
        .contains("the kubelet would stop the pods that static-pod installed: nodejs");
    line("unconfigure --remove-pods --host node-1")
        .exits(4)
        .assertErr()
        .contains("next: if they may go, say so with --yes");
    assertThat(unit()).isNotEqualTo(before);

    line("unconfigure --remove-pods --yes --host node-1").exits(0);

    assertThat(unit()).isEqualTo(before);
    line("list --host node-1").exits(0).assertErr().contains("no static pods found");
    install(Examples.NODEJS, "node-1");
  }

  @Test
  void aUnitThatWasEditedSinceIsLeftAlone() throws IOException {
    line("remove nodejs --host node-1").exits(0);
    Path unit = on("node-1", UNIT);
    Files.writeString(unit, unit() + "# mine\n");

    line("unconfigure --host node-1 -o json")
        .exits(4)
        .assertOut()
        .contains("\"reason\" : \"edited\"", "it has '# mine'");

    assertThat(unit()).endsWith("# mine\n");
  }
}
