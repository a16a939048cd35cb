package dev.staticpod.cli.process;

/// The form of the answer on standard output.
public enum OutputFormat {
  TEXT,
  JSON,
  /// What other commands take, a word a line. Not every command has it.
  NAME;

  /// Returns the formats that every command has.
  public static OutputFormat[] usual() {
    return new OutputFormat[] {TEXT, JSON};
  }
}
