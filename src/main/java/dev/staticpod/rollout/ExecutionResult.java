package dev.staticpod.rollout;

import dev.staticpod.node.NodeException;

/// How carrying out a plan ended, and what outcome that is if it ends the rollout.
sealed interface ExecutionResult {
  /// All steps are done.
  record Committed() implements ExecutionResult {}

  /// A file is not as the probe saw it, and nothing was changed: another plan may fit.
  record Conflict(String path, Outcome.Failure outcome) implements ExecutionResult {}

  /// An earlier change that was cut off is undone, and nothing else was done: another plan may fit.
  record Recovered(Outcome.Failure outcome) implements ExecutionResult {}

  /// The node did not begin, or a step failed.
  record Failed(Outcome.Failure outcome) implements ExecutionResult {}

  /// The connection broke meanwhile.
  record Lost(NodeException cause, Outcome.Failure outcome) implements ExecutionResult {}
}
