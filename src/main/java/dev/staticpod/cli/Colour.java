package dev.staticpod.cli;

/// When output has colours: `--color`.
enum Colour {
  /// On a terminal that has not been told otherwise (`NO_COLOR`, `TERM=dumb`).
  AUTO,
  ALWAYS,
  NEVER
}
