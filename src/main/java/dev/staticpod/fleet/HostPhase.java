package dev.staticpod.fleet;

import dev.staticpod.rollout.ImageProgress;
import dev.staticpod.rollout.Progress;
import dev.staticpod.rollout.outcome.Outcome;

/// How far a host of a run is, in the order in which most hosts go through it.
public enum HostPhase {
  /// It is not the host's turn yet.
  WAITING,
  CONNECTING,
  PROBING,
  /// The host is probed and planned for, and waits for its batch.
  READY,
  /// Images are sent to the host or pulled.
  PREPARING_IMAGES,
  CHANGING,
  WAITING_FOR_PODS,
  ROLLING_BACK,
  /// The plan is made, and was all that was wanted.
  PLANNED,
  /// The host was as wanted already.
  UNCHANGED,
  /// The host is as wanted.
  DONE,
  /// The host was changed, or nearly so, and is as it was before.
  ROLLED_BACK,
  /// The host could not be worked on, or is not known to be as wanted.
  FAILED,
  /// The run was stopped before it was the host's turn.
  NOT_STARTED;

  /// Whether nothing follows, unless the whole run is taken back.
  public boolean isFinal() {
    return compareTo(PLANNED) >= 0;
  }

  /// Whether the host ended as was wanted.
  public boolean isGood() {
    return this == PLANNED || this == UNCHANGED || this == DONE;
  }

  /// The phase after a step of the rollout.
  HostPhase after(Progress progress) {
    return switch (progress) {
      case Progress.Connected _, Progress.Replanning _ -> PROBING;
      case Progress.Probed _ -> READY;
      case Progress.RollingBack _ -> ROLLING_BACK;
      case Progress.Executing _ -> orRollingBack(CHANGING);
      case Progress.PodLeaving _, Progress.Explained _, Progress.PodObserved _ ->
          orRollingBack(WAITING_FOR_PODS);
      case Progress.Images(ImageProgress event) -> images(event);
      case Progress.AskedByNode _,
          Progress.WithoutApi _,
          Progress.Interrupted _,
          Progress.Sending _,
          Progress.Stepped _,
          Progress.Executed _ ->
          this;
    };
  }

  private HostPhase images(ImageProgress event) {
    return event instanceof ImageProgress.Planned ? this : PREPARING_IMAGES;
  }

  /// A rollback is a change, and waits for pods, too.
  private HostPhase orRollingBack(HostPhase other) {
    return this == ROLLING_BACK ? this : other;
  }

  /// The phase of a host whose rollout ended so.
  static HostPhase of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Planned _ -> PLANNED;
      case Outcome.Unchanged _ -> UNCHANGED;
      case Outcome.Done _, Outcome.MirrorDeleted _ -> DONE;
      case Outcome.Undone _ -> ROLLED_BACK;
      case Outcome.Refused refused when NotStarted.is(refused) -> NOT_STARTED;
      case Outcome.PartlyPlanned _, Outcome.Refused _, Outcome.Invalid _, Outcome.Unconfirmed _ ->
          FAILED;
    };
  }
}
