package dev.staticpod.rollout;

import dev.staticpod.node.NodeException;
import dev.staticpod.plan.Plan;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;

/// How carrying out a plan ended, and what outcome that is if it ends the rollout.
sealed interface ExecutionResult {
  /// All steps are done.
  record Committed() implements ExecutionResult {}

  /// A file is not as the probe saw it, and nothing was changed: another plan may fit.
  record Conflict(String path, Outcome.Failure outcome) implements ExecutionResult {}

  /// An earlier change that was cut off is undone, and nothing else was done: another plan may fit.
  record Recovered(Outcome.Failure outcome) implements ExecutionResult {}

  /// A step failed, and the node is as it was before.
  ///
  /// @param problem why, without what became of the node
  record Undone(Plan plan, Problem problem) implements ExecutionResult {
    Outcome.Failure outcome() {
      return new Outcome.Undone(
          plan, problem.andThen("everything was undone, the node is as it was before"));
    }
  }

  /// The node did not begin, or not everything could be undone.
  record Failed(Outcome.Failure outcome) implements ExecutionResult {}

  /// The connection broke meanwhile.
  record Lost(NodeException cause, Outcome.Failure outcome) implements ExecutionResult {}
}
