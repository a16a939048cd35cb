package dev.staticpod.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/// Looks at the API server again and again until a pod is there. Looks are close together at first,
/// when a healthy kubelet answers, and never more than a second apart: an eighth of the time waited
/// so far, give or take, so that several waiting ones do not fall into step.
final class PodPoller {
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofMillis(250);
  private static final int FRACTION = 8;

  private final ApiClient api;
  private final InstantSource time;
  private final Sleeper pause;

  PodPoller(ApiClient api, InstantSource time, Sleeper pause) {
    this.api = api;
    this.time = time;
    this.pause = pause;
  }

  WaitResult await(
      ExpectedMirrorPod pod, WaitCondition until, Duration timeout, PollObserver observer)
      throws InterruptedException {
    Instant start = time.instant();
    var steadiness = new StabilityWindow();
    while (true) {
      PodObservation observation = observe(pod);
      PollObserver.Decision decision = observer.observed(observation, since(start));
      if (observation instanceof PodObservation.Current(var seen)) {
        if (until.isReachedBy(seen) && steadiness.holds(seen, since(start))) {
          return new WaitResult.Reached(seen);
        }
        if (seen.status().phase() == PodStatus.Phase.FAILED) {
          return new WaitResult.Failed(seen);
        }
      }
      if (decision == PollObserver.Decision.STOP) {
        return new WaitResult.GivenUp(observation);
      }
      Duration waited = since(start);
      if (waited.compareTo(timeout) >= 0) {
        return new WaitResult.TimedOut(observation);
      }
      pause.of(shorter(step(waited, observation), timeout.minus(waited)));
    }
  }

  DeletionResult awaitGone(ExpectedMirrorPod pod, Duration timeout, PollObserver observer)
      throws InterruptedException {
    Instant start = time.instant();
    while (true) {
      PodObservation observation = observe(pod);
      if (isGone(observation)) {
        return new DeletionResult.Gone();
      }
      if (observer.observed(observation, since(start)) == PollObserver.Decision.STOP) {
        return new DeletionResult.GivenUp(observation);
      }
      Duration waited = since(start);
      if (waited.compareTo(timeout) >= 0) {
        return new DeletionResult.TimedOut(observation);
      }
      pause.of(shorter(step(waited, observation), timeout.minus(waited)));
    }
  }

  private Duration since(Instant start) {
    return Duration.between(start, time.instant());
  }

  /// A pod of the scheduler may have the name; it is not ours to wait for.
  private static boolean isGone(PodObservation observation) {
    return switch (observation) {
      case PodObservation.Absent() -> true;
      case PodObservation.Stale(MirrorPod other) -> !other.isMirror();
      case PodObservation.Current _, PodObservation.Unavailable _ -> false;
    };
  }

  private PodObservation observe(ExpectedMirrorPod expected) throws InterruptedException {
    try {
      return switch (api.get(ApiClient.ApiRequest.pod(expected.namespace(), expected.name()))) {
        case ApiClient.ApiResponse.Found(var object) -> classify(expected, PodReader.read(object));
        case ApiClient.ApiResponse.Missing _ -> new PodObservation.Absent();
      };
    } catch (ClusterException e) {
      return new PodObservation.Unavailable(e);
    }
  }

  private static PodObservation classify(ExpectedMirrorPod expected, MirrorPod pod) {
    return pod.shows(expected.contentHash())
        ? new PodObservation.Current(pod)
        : new PodObservation.Stale(pod);
  }

  private static Duration step(Duration waited, PodObservation observation) {
    Duration least = observation instanceof PodObservation.Unavailable ? AFTER_TROUBLE : SHORTEST;
    Duration step = shorter(longer(waited.dividedBy(FRACTION), least), LONGEST);
    return step.multipliedBy(80 + ThreadLocalRandom.current().nextInt(20)).dividedBy(100);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
