package dev.staticpod.cluster.poll;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.DeletionResult;
import dev.staticpod.cluster.ExpectedMirrorPod;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.cluster.PollObserver;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.cluster.WaitResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// Asks an API server for a pod again and again until it is as expected. The polls are close
/// together at first, when a healthy kubelet answers, and never more than a second apart: an eighth
/// of the time waited so far, less up to a fifth of it at random, so that several waits do not fall
/// into step.
public final class PodPoller {
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(250);
  private static final int FRACTION = 8;

  private final PodLookup pods;
  private final InstantSource time;
  private final Sleeper sleeper;

  /// Asks once for a pod by its namespace and name.
  @FunctionalInterface
  public interface PodLookup {
    /// Asks for a pod; empty where there is no such pod.
    ///
    /// @throws ClusterException if the API server does not answer
    Optional<MirrorPod> find(String namespace, String name)
        throws ClusterException, InterruptedException;
  }

  /// @param time a clock that is not set back during a wait
  public PodPoller(PodLookup pods, InstantSource time, Sleeper sleeper) {
    this.pods = pods;
    this.time = time;
    this.sleeper = sleeper;
  }

  /// Polls until the pod is as wanted, has failed for good, the observer stops or the time is over;
  /// at least once.
  public WaitResult await(
      ExpectedMirrorPod pod, WaitGoal goal, Duration timeout, PollObserver observer)
      throws InterruptedException {
    Instant start = time.instant();
    var window = new StabilityWindow(goal, pod.nodeTime());
    while (true) {
      PodObservation observation = observe(pod, since(start));
      PollObserver.Decision decision = observer.observed(observation, since(start));
      switch (step(observation, window, observer, since(start))) {
        case Step.End(WaitResult result) -> {
          return result;
        }
        case Step.Again _ when decision == PollObserver.Decision.STOP -> {
          return new WaitResult.GivenUp(observation);
        }
        case Step.Again _ when isOver(start, timeout) -> {
          return new WaitResult.TimedOut(observation);
        }
        case Step.Again(Duration latest) ->
            pause(start, shorter(timeout, since(start).plus(latest)), observation);
      }
    }
  }

  /// What follows from one observation: the end, or another poll.
  private sealed interface Step {
    record End(WaitResult result) implements Step {}

    /// @param latest how long to wait with it at most
    record Again(Duration latest) implements Step {}
  }

  private static Step step(
      PodObservation observation, StabilityWindow window, PollObserver observer, Duration waited)
      throws InterruptedException {
    return observation instanceof PodObservation.Current(MirrorPod pod)
        ? switch (window.observe(pod, waited)) {
          case StabilityWindow.Stability.Reached() -> new Step.End(new WaitResult.Reached(pod));
          case StabilityWindow.Stability.Crashed(ContainerStatus container)
              when observer.crashed(pod, container) == PollObserver.Decision.CONTINUE -> {
            window.begin();
            yield new Step.Again(LONGEST);
          }
          case StabilityWindow.Stability.Crashed(ContainerStatus container) ->
              new Step.End(new WaitResult.Crashed(pod, container));
          case StabilityWindow.Stability.Settling(Duration left) -> new Step.Again(left);
          case StabilityWindow.Stability.Lacking() -> lacking(pod);
        }
        : new Step.Again(LONGEST);
  }

  private static Step lacking(MirrorPod pod) {
    return pod.status().phase() == PodStatus.Phase.FAILED
        ? new Step.End(new WaitResult.Failed(pod))
        : new Step.Again(LONGEST);
  }

  /// Polls until no mirror pod has the name, the observer stops or the time is over; at least once.
  public DeletionResult awaitGone(
      String namespace, String name, Duration timeout, PollObserver observer)
      throws InterruptedException {
    Instant start = time.instant();
    while (true) {
      PodObservation observation = observe(namespace, name, PodObservation.Stale::new);
      if (isGone(observation)) {
        return new DeletionResult.Gone();
      }
      if (observer.observed(observation, since(start)) == PollObserver.Decision.STOP) {
        return new DeletionResult.GivenUp(observation);
      }
      if (isOver(start, timeout)) {
        return new DeletionResult.TimedOut(observation);
      }
      pause(start, timeout, observation);
    }
  }

  /// A pod of the scheduler may have the name; the kubelet does not take that away.
  private static boolean isGone(PodObservation observation) {
    return switch (observation) {
      case PodObservation.Absent() -> true;
      case PodObservation.Stale(MirrorPod other) -> !other.isMirror();
      case PodObservation.Current _, PodObservation.Unavailable _ -> false;
    };
  }

  private PodObservation observe(ExpectedMirrorPod expected, Duration waited)
      throws InterruptedException {
    return observe(
        expected.namespace(),
        expected.name(),
        pod ->
            expected.isShownBy(pod, waited)
                ? new PodObservation.Current(pod)
                : new PodObservation.Stale(pod));
  }

  private PodObservation observe(
      String namespace, String name, Function<MirrorPod, PodObservation> classification)
      throws InterruptedException {
    try {
      return pods.find(namespace, name).map(classification).orElseGet(PodObservation.Absent::new);
    } catch (ClusterException e) {
      return new PodObservation.Unavailable(e);
    }
  }

  private Duration since(Instant start) {
    return Duration.between(start, time.instant());
  }

  private boolean isOver(Instant start, Duration timeout) {
    return since(start).compareTo(timeout) >= 0;
  }

  private void pause(Instant start, Duration timeout, PodObservation observation)
      throws InterruptedException {
    Duration waited = since(start);
    sleeper.sleep(shorter(interval(waited, observation), timeout.minus(waited)));
  }

  private static Duration interval(Duration waited, PodObservation observation) {
    Duration least = observation instanceof PodObservation.Unavailable ? AFTER_FAILURE : SHORTEST;
    Duration interval = shorter(longer(waited.dividedBy(FRACTION), least), LONGEST);
    return interval.multipliedBy(80 + ThreadLocalRandom.current().nextInt(20)).dividedBy(100);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
