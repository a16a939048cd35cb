package dev.staticpod.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpectedMirrorPodTest {
  private static MirrorPod running(String id) {
    return running(id, Instant.EPOCH);
  }

  private static MirrorPod running(String id, Instant since) {
    return MirrorPodSamples.of(
        "web-w1",
        "h1",
        PodStatus.Phase.RUNNING,
        new ContainerStatus(
            "web",
            ContainerStatus.Kind.MAIN,
            "example.com/web:v1",
            new ContainerStatus.State.Running(Optional.of(since)),
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
            "default",
            "web-w1",
            Optional.of("h1"),
            Optional.of(before),
            Optional.empty(),
            Optional.empty());

    assertThat(anew.isShownBy(before, Duration.ZERO)).isFalse();
    assertThat(anew.isShownBy(sameMirror(before, running("b")), Duration.ZERO)).isTrue();
    assertThat(anew.isShownBy(running("a"), Duration.ZERO)).as("another mirror pod").isTrue();
  }

  /// Content and name stay where an earlier manifest comes back, and so does the uid: what is shown
  /// then are the containers that were told to stop.
  @Test
  void isNotThePodWhoseContainersHaveYetToEnd() {
    var changed = Instant.parse("2026-11-29T20:00:10.4Z");
    var back =
        new ExpectedMirrorPod(
            "default",
            "web-w1",
            Optional.of("h1"),
            Optional.empty(),
            Optional.of(new Placement(changed, Duration.ofSeconds(30))),
            Optional.of(changed));

    assertThat(back.isShownBy(running("a", changed.minusSeconds(9)), Duration.ZERO)).isFalse();
    assertThat(back.isShownBy(running("b", Instant.parse("2026-11-29T20:00:10Z")), Duration.ZERO))
        .as("times of starts are in whole seconds")
        .isTrue();
    assertThat(back.isShownBy(running("a", changed.minusSeconds(9)), Duration.ofSeconds(30)))
        .as("what runs for longer than a stop takes, the kubelet has kept")
        .isTrue();
  }

  @Test
  void isAnyOfItsContentWhereNothingWasRestarted() {
    var pod = new ExpectedMirrorPod("default", "web-w1", Optional.of("h1"));

    assertThat(pod.isShownBy(running("a"), Duration.ZERO)).isTrue();
    assertThat(
            new ExpectedMirrorPod("default", "web-w1", Optional.of("h2"))
                .isShownBy(running("a"), Duration.ZERO))
        .isFalse();
  }
}
