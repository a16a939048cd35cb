package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.image.ImageName;
import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.node.images.PullEvent;
import dev.staticpod.rollout.outcome.Problem;
import org.junit.jupiter.api.Test;

class PullProblemTest {
  private static final ImageName NAME = ImageName.parse("lab/web:v1").orElseThrow();

  private static String nextStep(String reason) {
    return nextStep(reason, RuntimeService.CONTAINERD);
  }

  private static String nextStep(String reason, RuntimeService runtime) {
    return PullProblem.of(new PullEvent.Failed(NAME, reason), runtime).nextStep();
  }

  private static Problem withoutTool(PullEvent.NoTool.Purpose purpose, RuntimeService runtime) {
    return PullProblem.of(new PullEvent.NoTool(NAME, purpose), runtime);
  }

  @Test
  void nothingIsPulledByHandWhereThereIsNoTool() {
    Problem pull = withoutTool(PullEvent.NoTool.Purpose.PULL, RuntimeService.CONTAINERD);
    assertThat(pull.cause())
        .isEqualTo(
            "the image lab/web:v1 cannot be pulled on the node: the node has no tool that pulls"
                + " images: crictl, ctr, podman or docker");
    assertThat(pull.nextStep())
        .isEqualTo(
            "install crictl on the node, or leave out --pre-pull: then the kubelet sees to the"
                + " image");
    Problem tell = withoutTool(PullEvent.NoTool.Purpose.TELL, RuntimeService.DOCKER);
    assertThat(tell.cause())
        .isEqualTo(
            "the image lab/web:v1 cannot be pulled on the node: its imagePullPolicy is Never, and"
                + " the node has no tool that tells whether it is there");
    assertThat(tell.nextStep()).startsWith("install docker on the node");
    assertThat(nextStep("something else")).endsWith("crictl pull lab/web:v1");
    assertThat(nextStep("something else", RuntimeService.DOCKER))
        .endsWith("docker pull lab/web:v1");
  }
}
