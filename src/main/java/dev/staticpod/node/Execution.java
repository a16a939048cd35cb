package dev.staticpod.node;

/// How carrying out a plan ended on the node.
public sealed interface Execution {
  /// All steps are done.
  record Committed() implements Execution {}

  /// A step failed, and the node is as it was before.
  record Undone() implements Execution {}

  /// A step failed, and not all could be undone: a person must look.
  record PartiallyUndone(String where) implements Execution {}

  /// A file is not as the probe saw it; nothing was changed.
  record Conflict(String path) implements Execution {}

  /// Another change was going on for longer than we wait; nothing was changed.
  record Busy() implements Execution {}

  /// The node could not begin; nothing was changed.
  record Refused(String why) implements Execution {}
}
