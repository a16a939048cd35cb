package dev.staticpod.cluster.poll;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.MirrorPod;
import java.time.Duration;
import java.util.Set;

/// Whether a pod that runs is more than a moment between two crashes. One whose containers have not
/// ended yet, or were only stopped from outside, is taken at its word; one that crashed has to run
/// on for some seconds.
final class StabilityWindow {
  private static final Duration ENOUGH = Duration.ofSeconds(5);

  /// Of a container that was told to stop, or killed because it did not.
  private static final Set<Integer> STOPPED = Set.of(0, 128 + 9, 128 + 15);

  private int restarts = -1;
  private Duration since = Duration.ZERO;

  /// Whether the pod may be taken as running.
  ///
  /// @param waited the time of this observation, since the first
  boolean holds(MirrorPod pod, Duration waited) {
    if (pod.containers().stream().noneMatch(StabilityWindow::crashed)) {
      return true;
    }
    if (pod.status().summary().restarts() != restarts) {
      restarts = pod.status().summary().restarts();
      since = waited;
    }
    return waited.minus(since).compareTo(ENOUGH) >= 0;
  }

  private static boolean crashed(ContainerStatus container) {
    return container.kind() == ContainerStatus.Kind.MAIN
        && container.state() instanceof ContainerStatus.State.Running
        && container
            .last()
            .filter(end -> !STOPPED.contains(end.exitCode()) || end.reason().equals("OOMKilled"))
            .isPresent();
  }
}
