package dev.staticpod.cli.process;

/// How much is printed on standard error.
public enum Verbosity {
  /// Only errors are told.
  QUIET,
  /// Progress is told, too.
  NORMAL,
  /// The connection, and each exec with its milliseconds.
  VERBOSE
}
