package dev.staticpod.diagnostic;

/// How much a diagnostic weighs: an error stops the command, a warning does not.
public enum Severity {
  ERROR,
  WARNING;

  /// The word people and reports see.
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
    };
  }
}
