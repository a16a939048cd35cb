package dev.staticpod.cluster;

import dev.staticpod.cluster.ContainerStatus.State.Running;
import dev.staticpod.cluster.ContainerStatus.State.Terminated;
import dev.staticpod.cluster.ContainerStatus.State.Waiting;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The time in which containers from before a change run beside those from after it. A kubelet
/// before 1.22 starts these while the others still stop (Kubernetes 1.20, `pkg/kubelet/kubelet.go`,
/// `HandlePodAdditions`; 1.23, `pkg/kubelet/pod_workers.go`, `allowPodStart`, waits): where both
/// want the same port or lock of the node, the new ones crash until the old ones have ended, which
/// says nothing about the pod. Of use for one wait; belongs to its thread.
public final class Overlap {
  private final BooleanSupplier possible;
  private final Predicate<String> earlierRun;
  private Optional<Boolean> isPossible = Optional.empty();
  private boolean haveEnded;
  private Optional<Map<String, Integer>> excused = Optional.empty();

  /// @param possible whether the kubelet is one of those; asked when that is needed first, and once
  /// @param earlierRun whether containers of the pod run on its node that are not of the one with
  ///   this uid, as the kubelet knows it
  public Overlap(BooleanSupplier possible, Predicate<String> earlierRun) {
    this.possible = possible;
    this.earlierRun = earlierRun;
  }

  /// Whether it explains that containers of the pod have crashed as often as they have. The node is
  /// asked until the old containers have ended, so this wants to be called every few seconds; a
  /// container that was started after that has no excuse. What the questions throw reaches the
  /// caller.
  public Excuse of(MirrorPod pod) {
    isPossible = Optional.of(isPossible.orElseGet(possible::getAsBoolean));
    if (!isPossible.get()) {
      return Excuse.NONE;
    }
    if (!haveEnded && earlierRun.test(pod.annotations().getOrDefault(MirrorPod.CONFIG_HASH, ""))) {
      return Excuse.BESIDE;
    }
    Map<String, Integer> allowed = excused.orElseGet(() -> startsBefore(pod));
    if (haveEnded) { // what the API server shows is older than what the node says
      excused = Optional.of(allowed);
    }
    haveEnded = true;
    return mayCrash(pod, allowed) ? Excuse.WAS_BESIDE : Excuse.NONE;
  }

  private static Map<String, Integer> startsBefore(MirrorPod pod) {
    return pod.containers().stream()
        .collect(Collectors.toMap(ContainerStatus::name, Overlap::startedBefore, Integer::max));
  }

  private static boolean mayCrash(MirrorPod pod, Map<String, Integer> allowed) {
    return pod.containers().stream()
        .allMatch(container -> ended(container) <= allowed.getOrDefault(container.name(), 0));
  }

  /// How often a container has been started by now. One that has ended for the first time may have
  /// been started again, since the kubelet does that at once; it waits before each further start.
  private static int startedBefore(ContainerStatus container) {
    boolean atOnce = container.restarts() == 0 && container.state() instanceof Terminated;
    return container.restarts() + (atOnce ? 2 : 1);
  }

  /// How often it has ended.
  private static int ended(ContainerStatus container) {
    return switch (container.state()) {
      case Running _ -> container.restarts();
      case Terminated _ -> container.restarts() + 1;
      case Waiting _ -> container.restarts() + (container.last().isPresent() ? 1 : 0);
    };
  }
}
