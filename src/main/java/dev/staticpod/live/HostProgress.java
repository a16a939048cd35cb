package dev.staticpod.live;

import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.HostDetail;
import dev.staticpod.fleet.HostPhase;
import dev.staticpod.fleet.Target;
import dev.staticpod.report.ProgressText;
import dev.staticpod.rollout.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far one target of a run is.
///
/// @param begun when it was first connected to
/// @param ended when it came to its end
/// @param message the last thing that there was to tell
public record HostProgress(
    Target target,
    HostPhase phase,
    Optional<Instant> begun,
    Optional<Instant> ended,
    String message) {
  /// Returns a host that waits for its turn.
  static HostProgress waiting(Target target) {
    return new HostProgress(target, HostPhase.WAITING, Optional.empty(), Optional.empty(), "");
  }

  HostProgress after(FleetEvent.OnHost event) {
    HostPhase next = event.phase();
    return new HostProgress(
        target,
        next,
        begun.or(() -> isOnTheWay(next) ? Optional.of(event.at()) : Optional.empty()),
        next.isFinal() ? Optional.of(event.at()) : Optional.empty(),
        message(event.detail()).orElse(message));
  }

  private static boolean isOnTheWay(HostPhase phase) {
    return phase != HostPhase.WAITING && phase != HostPhase.NOT_STARTED;
  }

  private static Optional<String> message(HostDetail detail) {
    return switch (detail) {
      case HostDetail.Finished(Outcome.Failure failure) -> Optional.of(failure.problem().cause());
      case HostDetail.Finished _ -> Optional.of("");
      case HostDetail.Progressed _, HostDetail.None _ ->
          ProgressText.message(detail, ProgressText.Detail.NORMAL);
    };
  }

  /// How long it has been worked on, or was; empty where it was not begun.
  Optional<Duration> elapsed(Instant now) {
    return begun.map(start -> Duration.between(start, ended.orElse(now)));
  }

  /// Whether something goes on on the host.
  boolean isActive() {
    return switch (phase) {
      case CONNECTING, PROBING, PREPARING_IMAGES, CHANGING, WAITING_FOR_PODS, ROLLING_BACK -> true;
      case WAITING, READY, PLANNED, UNCHANGED, DONE, ROLLED_BACK, FAILED, NOT_STARTED -> false;
    };
  }

  /// Whether the host ended otherwise than it should.
  boolean isFailed() {
    return phase == HostPhase.FAILED || phase == HostPhase.ROLLED_BACK;
  }
}
