package dev.staticpod.cli.sets;

import java.io.Serial;

/// Why a source of a file cannot be had, and what to do about it.
final class SourceProblem extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String hint;

  SourceProblem(String problem, String hint) {
    super(problem);
    this.hint = hint;
  }

  String problem() {
    return String.valueOf(getMessage());
  }

  String hint() {
    return hint;
  }
}
