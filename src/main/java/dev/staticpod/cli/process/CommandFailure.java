package dev.staticpod.cli.process;

import java.io.Serial;

/// A command cannot go on, and nothing was changed. It ends the command with an exit code and two
/// lines for the user.
public final class CommandFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ExitCode code;
  private final String nextStep;

  /// One failure.
  ///
  /// @param problem in lower case, without a full stop
  /// @param nextStep what to do or type next, in the same form
  public CommandFailure(ExitCode code, String problem, String nextStep) {
    super(problem);
    this.code = code;
    this.nextStep = nextStep;
  }

  /// The same, with what it comes from.
  public CommandFailure(ExitCode code, String problem, String nextStep, Throwable cause) {
    this(code, problem, nextStep);
    initCause(cause);
  }

  /// What the command ends with.
  public ExitCode code() {
    return code;
  }

  /// The problem.
  public String problem() {
    return String.valueOf(getMessage());
  }

  /// What to do or type next.
  public String nextStep() {
    return nextStep;
  }
}
