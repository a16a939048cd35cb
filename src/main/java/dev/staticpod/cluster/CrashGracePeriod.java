package dev.staticpod.cluster;

import dev.staticpod.cluster.ContainerStatus.State.Running;
import dev.staticpod.cluster.ContainerStatus.State.Terminated;
import dev.staticpod.cluster.ContainerStatus.State.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// The starts of a pod's containers that fall into a time in which they may crash by no fault of
/// their own, such as while what they need is not there. Of use for one wait; belongs to its
/// thread.
public final class CrashGracePeriod {
  /// The time after the excused one for which what the API server shows counts as of then: a busy
  /// kubelet tells of a container some seconds late. It holds one back for 10 s at least, so that
  /// one start more is excused at most.
  private static final Duration LATE = Duration.ofSeconds(6);

  private final BooleanSupplier possible;
  private final Time time;
  private Optional<Boolean> isPossible = Optional.empty();
  private Optional<Duration> over = Optional.empty();
  private Optional<Map<String, Integer>> excused = Optional.empty();

  /// The time in which starts are excused.
  @FunctionalInterface
  public interface Time {
    /// Whether the time lasts.
    boolean lasts(MirrorPod pod) throws InterruptedException;
  }

  /// When the last start of a container that has crashed was.
  public enum Excused {
    /// The last start was after that time, or there is no such time.
    NOT,
    /// The time lasts.
    NOW,
    /// The last start was in that time, which is over.
    THEN
  }

  /// @param possible whether there may be such a time; asked when that is needed first, and once
  public CrashGracePeriod(BooleanSupplier possible, Time time) {
    this.possible = possible;
    this.time = time;
  }

  /// Whether that time explains that containers of the pod have crashed as often as they have. It
  /// is asked for until it is over, so this wants to be called every few seconds from the first
  /// crash on; a container that was started some seconds after it has no grace. What the questions
  /// throw reaches the caller.
  ///
  /// @param waited the time of the observation that shows this pod, since the first
  public Excused grace(MirrorPod pod, Duration waited) throws InterruptedException {
    isPossible = Optional.of(isPossible.orElseGet(possible::getAsBoolean));
    if (!isPossible.get()) {
      return Excused.NOT;
    }
    if (over.isEmpty() && time.lasts(pod)) {
      return Excused.NOW;
    }
    Map<String, Integer> allowed = excused.orElseGet(() -> startsBefore(pod));
    Duration since = over.orElse(waited);
    over = Optional.of(since);
    if (waited.minus(since).compareTo(LATE) >= 0) {
      excused = Optional.of(allowed);
    }
    return mayCrash(pod, allowed) ? Excused.THEN : Excused.NOT;
  }

  private static Map<String, Integer> startsBefore(MirrorPod pod) {
    return pod.containers().stream()
        .collect(
            Collectors.toMap(ContainerStatus::name, CrashGracePeriod::startedBefore, Integer::max));
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

  /// How often the container has ended.
  private static int ended(ContainerStatus container) {
    return switch (container.state()) {
      case Running _ -> container.restarts();
      case Terminated _ -> container.restarts() + 1;
      case Waiting _ -> container.restarts() + (container.last().isPresent() ? 1 : 0);
    };
  }
}
