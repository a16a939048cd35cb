package dev.staticpod.rollout;

import dev.staticpod.rollout.outcome.Outcome;
import java.util.Optional;

/// How an attempt to carry a plan out ended.
sealed interface Attempt {
  /// The rollout is at its end.
  record Ended(Outcome outcome) implements Attempt {}

  /// The node has carried the plan out, and the rollout is at its end, whatever came of its pods.
  ///
  /// @param plan empty where it was taken back
  record Committed(Outcome outcome, Optional<CommittedPlan> plan) implements Attempt {}

  /// A file was not as the probe saw it; nothing was changed.
  record Conflict(String path, Outcome outcome) implements Attempt {}

  /// An earlier change that was cut off is undone; nothing else was done.
  record Recovered(Outcome outcome) implements Attempt {}
}
