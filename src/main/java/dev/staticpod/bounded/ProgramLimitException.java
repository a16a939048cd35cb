package dev.staticpod.bounded;

import java.io.IOException;
import java.io.Serial;

/// A program was killed because it printed too much or took too long.
public final class ProgramLimitException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  ProgramLimitException(String what) {
    super(what);
  }

  /// What the program did, as a verb without its subject.
  public String what() {
    return String.valueOf(getMessage());
  }
}
