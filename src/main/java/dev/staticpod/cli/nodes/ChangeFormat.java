package dev.staticpod.cli.nodes;

/// The form of the answer of a command that changes nodes.
public enum ChangeFormat {
  TEXT,
  /// The answer is one object when all is done.
  JSON,
  /// An object for each event, on a line, as soon as it happens.
  NDJSON,
  /// The answer is the pods, as other commands take them.
  NAME
}
