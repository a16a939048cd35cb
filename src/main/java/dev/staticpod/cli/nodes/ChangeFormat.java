package dev.staticpod.cli.nodes;

/// The form of the answer of a command that changes nodes.
public enum ChangeFormat {
  TEXT,
  /// One object when all is done.
  JSON,
  /// An object for each event, on a line, as soon as it happens.
  NDJSON,
  /// The pods, as other commands take them.
  NAME
}
