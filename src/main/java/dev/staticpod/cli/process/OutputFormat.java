package dev.staticpod.cli.process;

/// The form of the answer on standard output.
public enum OutputFormat {
  TEXT,
  JSON
}
