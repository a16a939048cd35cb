package dev.staticpod.diagnostic;

/// How much a diagnostic weighs: an error stops the command, a warning does not.
public enum Severity {
  ERROR,
  WARNING;

  /// Returns the severity's name in messages and reports.
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
    };
  }
}
