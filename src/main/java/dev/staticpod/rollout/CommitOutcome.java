package dev.staticpod.rollout;

import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.Optional;

/// How a rollout ended whose plan the node has carried out.
///
/// @param isKept whether the node has, as far as is known, what the plan led to: it was not taken
///   back
/// @param fault why pods of the plan did not come or go; empty where they did, and where that was
///   not waited for to the end
record CommitOutcome(Outcome outcome, boolean isKept, Optional<Problem> fault) {
  /// A plan that stays, with no fault that is known.
  static CommitOutcome kept(Outcome outcome) {
    return new CommitOutcome(outcome, true, Optional.empty());
  }

  /// A plan that stays, although pods did not come or go.
  static CommitOutcome kept(Outcome outcome, Problem fault) {
    return new CommitOutcome(outcome, true, Optional.of(fault));
  }
}
