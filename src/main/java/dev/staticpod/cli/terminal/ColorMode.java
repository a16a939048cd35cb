package dev.staticpod.cli.terminal;

/// When output has colours: `--color`.
public enum ColorMode {
  /// Output has colours on a terminal that has not been told otherwise (`NO_COLOR`, `TERM=dumb`).
  AUTO,
  ALWAYS,
  NEVER
}
