package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.image.ImageName;
import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.node.images.PullEvent;
import org.junit.jupiter.api.Test;

class PullProblemTest {
  private static String nextStep(String reason) {
    return nextStep(reason, RuntimeService.CONTAINERD);
  }

  private static String nextStep(String reason, RuntimeService runtime) {
    var name = ImageName.parse("lab/web:v1").orElseThrow();
    return PullProblem.of(new PullEvent.Failed(name, reason), runtime).nextStep();
  }

  @Test
  void nothingIsPulledByHandWhereThereIsNoTool() {
    assertThat(nextStep("the node has no tool that pulls images: crictl, ctr, podman or docker"))
        .doesNotContain("crictl pull")
        .startsWith("install crictl on the node, or leave out --pre-pull");
    assertThat(nextStep("the node has no tool", RuntimeService.DOCKER))
        .startsWith("install docker on the node");
    assertThat(nextStep("something else")).endsWith("crictl pull lab/web:v1");
    assertThat(nextStep("something else", RuntimeService.DOCKER))
        .endsWith("docker pull lab/web:v1");
  }
}
