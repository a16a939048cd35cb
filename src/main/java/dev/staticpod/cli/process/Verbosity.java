package dev.staticpod.cli.process;

/// How much is printed on standard error.
public enum Verbosity {
  /// Errors.
  QUIET,
  /// Progress.
  NORMAL,
  /// The connection, and each exec with its milliseconds.
  VERBOSE
}
