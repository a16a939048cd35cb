package dev.staticpod.cluster.poll;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.ContainerStatus.State.Running;
import dev.staticpod.cluster.ContainerStatus.State.Terminated;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.cluster.WaitGoal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Whether a pod is more than a moment as it is wanted: each container has to stay so for its
/// settle time, and one that crashed before for some seconds. One that ends or is started again
/// meanwhile has crashed, and so has one that the kubelet has started once more and holds back
/// again: it may run for so short a time that it is never seen to. One that has been so for long by
/// its node's own clock has stayed, as all but the first of several pods have that came while the
/// first was waited for. Of use for one wait; belongs to its thread.
final class StabilityWindow {
  /// How long a kubelet holds a container back that ended right after its first restart (Kubernetes
  /// 1.20 to 1.36, `pkg/kubelet/kubelet.go`, `backOffPeriod`); after each further one longer.
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);

  private static final String HELD_BACK = "CrashLoopBackOff";
  private static final Duration AFTER_A_CRASH = Duration.ofSeconds(5);

  /// How long after its end a container may still be shown as running: a kubelet looks each second,
  /// and tells of it when it gets to that.
  private static final Duration LAG = Duration.ofSeconds(5);

  /// The exit codes of a container that was told to stop, or killed because it did not.
  private static final Set<Integer> STOPPED = Set.of(0, 128 + 9, 128 + 15);

  private static final int LOST = 255;

  private final WaitGoal goal;
  private final Optional<Instant> nodeTime;
  private Map<String, ContainerStatus> first = Map.of();
  private Optional<Duration> since = Optional.empty();
  private final Map<String, HeldBack> heldBack = new HashMap<>();

  /// A container as it was when the kubelet was first seen to hold it back.
  private record HeldBack(Duration since, int restarts) {}

  /// What an observation comes to.
  sealed interface Stability {
    /// The pod is as wanted, and has been for long enough.
    record Reached() implements Stability {}

    /// The pod is not as wanted.
    record Lacking() implements Stability {}

    /// The pod is as wanted, and has to stay so.
    ///
    /// @param left for how long
    record Settling(Duration left) implements Stability {}

    /// A container has ended or was started again since the pod was as wanted.
    record Crashed(ContainerStatus container) implements Stability {}
  }

  /// @param nodeTime not later than what the node's clock shows at the first observation
  StabilityWindow(WaitGoal goal, Optional<Instant> nodeTime) {
    this.goal = goal;
    this.nodeTime = nodeTime;
  }

  /// Takes one observation.
  ///
  /// @param waited the time of this observation, since the first
  Stability observe(MirrorPod pod, Duration waited) {
    boolean isReached = goal.condition().isReachedBy(pod);
    if (isReached && (goal.condition() == WaitCondition.MIRROR || hasSucceeded(pod))) {
      return new Stability.Reached();
    }
    if (pod.status().phase() == PodStatus.Phase.FAILED) { // for good, which says more than a crash
      return lacking();
    }
    List<ContainerStatus> ended =
        pod.containers().stream()
            .filter(container -> hasEnded(container) || isHeldBackAgain(container, pod, waited))
            .toList();
    Optional<ContainerStatus> crashed =
        ended.stream().filter(container -> !wasLost(container)).filter(this::hadToStay).findFirst();
    if (crashed.isPresent()) {
      return new Stability.Crashed(crashed.get());
    }
    if (!ended.isEmpty()) {
      begin();
    }
    return isReached ? settling(pod, waited) : lacking();
  }

  /// Forgets what was observed so far.
  void begin() {
    first = Map.of();
    since = Optional.empty();
    heldBack.clear();
  }

  /// Whether the container's runtime does not know how it ended, since the machine itself went down
  /// (containerd 1.6, `pkg/cri/server/helpers.go`, `unknownExitCode`): that says nothing about the
  /// container.
  private static boolean wasLost(ContainerStatus container) {
    return container
        .termination()
        .filter(end -> end.exitCode() == LOST && end.reason().equals("Unknown"))
        .isPresent();
  }

  /// Whether the user wants to know that it stays, and not only that it does not crash all the
  /// time.
  private boolean hadToStay(ContainerStatus container) {
    return goal.settle().duration(first.getOrDefault(container.name(), container)).isPositive();
  }

  /// Returns whether the pod's containers have ended by design: that is final.
  private static boolean hasSucceeded(MirrorPod pod) {
    return pod.status().phase() == PodStatus.Phase.SUCCEEDED;
  }

  private Stability lacking() {
    since = Optional.empty();
    return new Stability.Lacking();
  }

  private Stability settling(MirrorPod pod, Duration waited) {
    if (first.isEmpty()) {
      first =
          pod.containers().stream()
              .collect(Collectors.toMap(ContainerStatus::name, Function.identity(), (a, _) -> a));
    }
    Duration start = since.orElse(waited);
    since = Optional.of(start);
    Duration left = needed(pod, waited).minus(waited.minus(start));
    return left.isPositive() ? new Stability.Settling(left) : new Stability.Reached();
  }

  private Duration needed(MirrorPod pod, Duration waited) {
    return pod.containers().stream()
        .filter(container -> container.kind() == ContainerStatus.Kind.MAIN)
        .filter(container -> container.state() instanceof Running)
        .map(container -> needed(container, age(container, pod, waited)))
        .reduce(Duration.ZERO, StabilityWindow::longer);
  }

  /// How long a container has been as it is wanted, by the clock of its node, or more; nothing
  /// where that is not known.
  private Duration age(ContainerStatus container, MirrorPod pod, Duration waited) {
    Optional<Instant> running =
        container.state() instanceof Running(Optional<Instant> since) ? since : Optional.empty();
    Optional<Instant> wanted =
        goal.condition() == WaitCondition.READY ? pod.status().since("Ready") : running;
    return nodeTime
        .flatMap(begin ->
            running.flatMap(start ->
                wanted.map(since ->
                    Duration.between(start.isAfter(since) ? start : since, begin.plus(waited)))))
        .orElse(Duration.ZERO);
  }

  private Duration needed(ContainerStatus container, Duration age) {
    Duration settle = goal.settle().duration(container);
    Duration needed = hasCrashedBefore(container) ? longer(settle, AFTER_A_CRASH) : settle;
    return age.compareTo(needed.plus(LAG)) >= 0 ? Duration.ZERO : needed;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static boolean hasCrashedBefore(ContainerStatus container) {
    return container
        .last()
        .filter(end -> !STOPPED.contains(end.exitCode()) || end.reason().equals("OOMKilled"))
        .isPresent();
  }

  /// Whether the container has ended, or was started again, since the pod was as wanted first.
  private boolean hasEnded(ContainerStatus container) {
    ContainerStatus before = first.get(container.name());
    return before != null
        && (container.restarts() > before.restarts()
            || (before.state() instanceof Running(var start)
                && switch (container.state()) {
                  case Running(var now) -> !now.equals(start);
                  case Terminated(var end) -> end.exitCode() != 0 || isStartedAgain(container);
                  case ContainerStatus.State.Waiting _ -> true;
                }));
  }

  /// Whether the container has been held back, was started once more, and is held back again. What
  /// it needs may be another container of its pod that is on its way: then it has all its starts
  /// before it.
  private boolean isHeldBackAgain(ContainerStatus container, MirrorPod pod, Duration waited) {
    if (!isHeldBack(container)) {
      return false;
    }
    if (container.kind() == ContainerStatus.Kind.MAIN
        && pod.containers().stream().anyMatch(StabilityWindow::isOnItsWay)) {
      heldBack.remove(container.name());
      return false;
    }
    HeldBack before =
        heldBack.computeIfAbsent(container.name(), _ -> new HeldBack(waited, container.restarts()));
    return container.restarts() > before.restarts()
        && waited.minus(before.since()).compareTo(FIRST_BACK_OFF) >= 0;
  }

  private static boolean isHeldBack(ContainerStatus container) {
    return container.state() instanceof ContainerStatus.State.Waiting(String reason, _)
        && reason.equals(HELD_BACK);
  }

  private static boolean isOnItsWay(ContainerStatus container) {
    return container.kind() == ContainerStatus.Kind.MAIN
        && container.state() instanceof ContainerStatus.State.Waiting
        && !isHeldBack(container);
  }

  private static boolean isStartedAgain(ContainerStatus container) {
    return container.lifecycle().restart() == ContainerStatus.RestartPolicy.ALWAYS;
  }
}
