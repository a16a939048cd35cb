package dev.staticpod.node;

import java.util.Optional;

/// How carrying out a plan ended on the node.
public sealed interface Execution {
  /// All steps are done.
  record Committed() implements Execution {}

  /// A step failed, and the node is as it was before.
  record Undone() implements Execution {}

  /// A step failed, and not all could be undone: check the node.
  ///
  /// @param where what was left, and where the old files are
  /// @param nextStep what to type next; empty where the node does not know
  /// @param byHand one command line for the node that does what is left to be done; empty where
  ///   there is none
  record PartiallyUndone(String where, String nextStep, String byHand) implements Execution {}

  /// An earlier change that was cut off is undone. Of the plan nothing was carried out, because it
  /// was made of what is not there any more.
  record Recovered() implements Execution {}

  /// A file is not as the probe saw it; nothing was changed.
  record Conflict(String path) implements Execution {}

  /// Another change was going on for longer than we wait; nothing was changed.
  ///
  /// @param holder whose it is; empty where the node does not know
  record Busy(Optional<LockHolder> holder) implements Execution {}

  /// The node could not begin; nothing was changed.
  ///
  /// @param nextStep what to type next; empty where the node does not know
  record NotBegun(String why, String nextStep) implements Execution {}
}
