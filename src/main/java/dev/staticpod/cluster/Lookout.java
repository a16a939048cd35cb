package dev.staticpod.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/// Looks at the API server again and again until a pod is there. Looks are close together at first,
/// when a healthy kubelet answers, and never more than a second apart: an eighth of the time waited
/// so far, give or take, so that several waiting ones do not fall into step.
final class Lookout {
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofMillis(250);
  private static final int FRACTION = 8;

  private final ApiClient api;
  private final InstantSource time;
  private final Pause pause;

  Lookout(ApiClient api, InstantSource time, Pause pause) {
    this.api = api;
    this.time = time;
    this.pause = pause;
  }

  Sighting await(ExpectedPod pod, Until until, Duration timeout, Watcher watcher)
      throws InterruptedException {
    Instant start = time.instant();
    var steadiness = new Steadiness();
    while (true) {
      Glimpse glimpse = look(pod);
      Watcher.Patience patience = watcher.looksAt(glimpse, since(start));
      if (glimpse instanceof Glimpse.Present(var seen)) {
        if (until.isReachedBy(seen) && steadiness.holds(seen, since(start))) {
          return new Sighting.Reached(seen);
        }
        if (seen.status().phase() == PodStatus.Phase.FAILED) {
          return new Sighting.Failed(seen);
        }
      }
      if (patience == Watcher.Patience.GIVE_UP) {
        return new Sighting.GivenUp(glimpse);
      }
      Duration waited = since(start);
      if (waited.compareTo(timeout) >= 0) {
        return new Sighting.TimedOut(glimpse);
      }
      pause.of(shorter(step(waited, glimpse), timeout.minus(waited)));
    }
  }

  Departure awaitGone(ExpectedPod pod, Duration timeout, Watcher watcher)
      throws InterruptedException {
    Instant start = time.instant();
    while (true) {
      Glimpse glimpse = look(pod);
      if (isGone(glimpse)) {
        return new Departure.Gone();
      }
      if (watcher.looksAt(glimpse, since(start)) == Watcher.Patience.GIVE_UP) {
        return new Departure.GivenUp(glimpse);
      }
      Duration waited = since(start);
      if (waited.compareTo(timeout) >= 0) {
        return new Departure.TimedOut(glimpse);
      }
      pause.of(shorter(step(waited, glimpse), timeout.minus(waited)));
    }
  }

  private Duration since(Instant start) {
    return Duration.between(start, time.instant());
  }

  /// A pod of the scheduler may have the name; it is not ours to wait for.
  private static boolean isGone(Glimpse glimpse) {
    return switch (glimpse) {
      case Glimpse.Absent() -> true;
      case Glimpse.Other(MirrorPod other) -> !other.isMirror();
      case Glimpse.Present _, Glimpse.Untold _ -> false;
    };
  }

  private Glimpse look(ExpectedPod expected) throws InterruptedException {
    try {
      return switch (api.get(ApiClient.Question.pod(expected.namespace(), expected.name()))) {
        case ApiClient.Answer.Found(var object) -> classify(expected, PodReader.read(object));
        case ApiClient.Answer.Missing _ -> new Glimpse.Absent();
      };
    } catch (ClusterException e) {
      return new Glimpse.Untold(e);
    }
  }

  private static Glimpse classify(ExpectedPod expected, MirrorPod pod) {
    return pod.shows(expected.contentHash()) ? new Glimpse.Present(pod) : new Glimpse.Other(pod);
  }

  private static Duration step(Duration waited, Glimpse glimpse) {
    Duration least = glimpse instanceof Glimpse.Untold ? AFTER_TROUBLE : SHORTEST;
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
