package dev.staticpod.diagnosis;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pods as an API server shows them.
public final class Pods {
  /// What the kubelet calls the pod.
  static final String CONFIG_HASH = "4df2";

  private Pods() {}

  public static MirrorPod running(PodStatus.Condition condition, ContainerStatus... containers) {
    return pod(PodStatus.Phase.RUNNING, List.of(condition), Optional.empty(), containers);
  }

  public static MirrorPod pending(ContainerStatus... containers) {
    return pod(PodStatus.Phase.PENDING, List.of(), Optional.empty(), containers);
  }

  static MirrorPod failed(ContainerStatus... containers) {
    return pod(PodStatus.Phase.FAILED, List.of(), Optional.empty(), containers);
  }

  static MirrorPod deleted(Instant when, String... finalizers) {
    return pod(
        PodStatus.Phase.RUNNING,
        List.of(),
        Optional.of(new PodStatus.Deletion(when, List.of(finalizers))));
  }

  public static PodStatus.Condition ready(boolean ready) {
    return ready
        ? new PodStatus.Condition("Ready", "True", "", Optional.empty())
        : new PodStatus.Condition(
            "ContainersReady", "False", "containers with unready status: [web]", Optional.empty());
  }

  public static ContainerStatus up(String name) {
    return container(
        name, new ContainerStatus.State.Running(Optional.empty()), Optional.empty(), 0);
  }

  public static ContainerStatus waiting(String reason, String message) {
    return container(
        "web", new ContainerStatus.State.Waiting(reason, message), Optional.empty(), 0);
  }

  public static ContainerStatus crashing(
      int exitCode, String reason, String message, int restarts) {
    return container(
        "web",
        new ContainerStatus.State.Waiting("CrashLoopBackOff", "back-off 10s"),
        Optional.of(
            new ContainerStatus.Termination(exitCode, 0, reason, message, Optional.empty())),
        restarts);
  }

  static ContainerStatus ended(int exitCode) {
    return container(
        "web",
        new ContainerStatus.State.Terminated(
            new ContainerStatus.Termination(exitCode, 0, "Error", "", Optional.empty())),
        Optional.empty(),
        0);
  }

  private static ContainerStatus container(
      String name,
      ContainerStatus.State state,
      Optional<ContainerStatus.Termination> last,
      int restarts) {
    return new ContainerStatus(
        name,
        ContainerStatus.Kind.MAIN,
        "example.com/web:v1",
        state,
        last,
        restarts,
        ContainerStatus.Lifecycle.PLAIN,
        "");
  }

  private static MirrorPod pod(
      PodStatus.Phase phase,
      List<PodStatus.Condition> conditions,
      Optional<PodStatus.Deletion> deleted,
      ContainerStatus... containers) {
    var summary = new PodStatus.Summary(phase, "Word", 0, 1, 0, Optional.empty());
    return new MirrorPod(
        new MirrorPod.Identity("default", "web-w2", "uid"),
        Optional.of("w2"),
        Instant.EPOCH,
        Map.of(MirrorPod.CONFIG_MIRROR, CONFIG_HASH, MirrorPod.CONFIG_HASH, CONFIG_HASH),
        new PodStatus(summary, Optional.empty(), Optional.empty(), deleted, conditions),
        List.of(containers));
  }
}
