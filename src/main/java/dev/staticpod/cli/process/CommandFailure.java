package dev.staticpod.cli.process;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.fleet.HostFailure;
import java.io.Serial;

/// A command cannot go on, and nothing was changed. It ends the command with an exit code and two
/// lines for the user.
public final class CommandFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ExitCode code;
  private final String nextStep;
  private final transient Reason reason;

  /// A failure of what the user has here.
  ///
  /// @param problem in lower case, without a full stop
  /// @param nextStep what to do or type next, in the same form
  public CommandFailure(ExitCode code, String problem, String nextStep) {
    this(code, new HostFailure(Reason.CONFIG, problem, nextStep));
  }

  /// A failure with a stable word for scripts.
  public CommandFailure(ExitCode code, HostFailure failure) {
    super(failure.problem());
    this.code = code;
    this.nextStep = failure.nextStep();
    this.reason = failure.reason();
  }

  /// A failure with a stable word for scripts and with what it comes from.
  public CommandFailure(ExitCode code, HostFailure failure, Throwable cause) {
    this(code, failure);
    initCause(cause);
  }

  /// A failure with what it comes from.
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

  /// Returns this failure as why a host was not worked on.
  public HostFailure failure() {
    return new HostFailure(reason, problem(), nextStep);
  }
}
