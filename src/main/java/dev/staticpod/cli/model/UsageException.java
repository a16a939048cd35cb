package dev.staticpod.cli.model;

import java.io.Serial;

/// What was asked for cannot be done, which shows only when the command runs. It ends as any other
/// wrong usage does.
public final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// Names the problem.
  ///
  /// @param problem for people
  public UsageException(String problem) {
    super(problem);
  }

  /// Says what a value's own class found wrong with it.
  public UsageException(IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
  }
}
