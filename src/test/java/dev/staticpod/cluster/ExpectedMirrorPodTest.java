package dev.staticpod.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpectedMirrorPodTest {
  private static MirrorPod running(String id) {
    return MirrorPodSamples.of(
        "web-w1",
        "h1",
        PodStatus.Phase.RUNNING,
        new ContainerStatus(
            "web",
            ContainerStatus.Kind.MAIN,
            "example.com/web:v1",
            new ContainerStatus.State.Running(Optional.of(Instant.EPOCH)),
            Optional.empty(),
            0,
            ContainerStatus.Lifecycle.PLAIN,
            id));
  }

  private static MirrorPod sameMirror(MirrorPod one, MirrorPod other) {
    return new MirrorPod(
        one.identity(),
        one.node(),
        one.created(),
        one.annotations(),
        one.status(),
        other.containers());
  }

  @Test
  void isNotThePodFromBeforeARestartHoweverAlikeTheyAre() {
    MirrorPod before = running("a");
    var anew =
        new ExpectedMirrorPod(
            "default", "web-w1", Optional.of("h1"), Optional.of(before), Optional.empty());

    assertThat(anew.isShownBy(before)).isFalse();
    assertThat(anew.isShownBy(sameMirror(before, running("b")))).isTrue();
    assertThat(anew.isShownBy(running("a"))).as("another mirror pod").isTrue();
  }

  @Test
  void isAnyOfItsContentWhereNothingWasRestarted() {
    var pod = new ExpectedMirrorPod("default", "web-w1", Optional.of("h1"));

    assertThat(pod.isShownBy(running("a"))).isTrue();
    assertThat(
            new ExpectedMirrorPod("default", "web-w1", Optional.of("h2")).isShownBy(running("a")))
        .isFalse();
  }
}
