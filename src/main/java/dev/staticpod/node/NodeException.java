package dev.staticpod.node;

import java.io.Serial;

/// A node could not be reached, refused us, or was lost on the way. Carries what people need: the
/// node, the cause, and the next thing to type.
public final class NodeException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /// What kind of refusal this is; reports show it as a stable word.
  public enum Reason {
    /// What this machine says of the way there cannot be followed: nothing was connected to.
    CONFIG,
    /// No connection came about: the name does not resolve, no server listens, a time-out.
    UNREACHABLE,
    /// The host key is unknown, changed or revoked.
    HOST_KEY,
    /// The node took none of our keys.
    AUTHENTICATION,
    /// We are in, but may not become root.
    PRIVILEGE,
    /// The connection broke while a script was running.
    CONNECTION_LOST,
    /// The script was killed on the node.
    KILLED,
    /// The node answered something we do not understand.
    PROTOCOL
  }

  private final Reason reason;
  private final String node;
  private final String problem;
  private final String nextStep;

  /// Says who refused, why, and what to do.
  ///
  /// @param message the cause, in lower case and without a full stop
  /// @param nextStep what to do or type next, in the same form
  public NodeException(Reason reason, String node, String message, String nextStep) {
    super(message);
    this.problem = message;
    this.reason = reason;
    this.node = node;
    this.nextStep = nextStep;
  }

  /// Says the same as the constructor above, with the exception of the library that saw it.
  public NodeException(
      Reason reason, String node, String message, String nextStep, Throwable cause) {
    this(reason, node, message, nextStep);
    initCause(cause);
  }

  /// The kind of refusal.
  public Reason reason() {
    return reason;
  }

  /// The node as the user calls it.
  public String node() {
    return node;
  }

  /// The cause, in lower case and without a full stop.
  public String problem() {
    return problem;
  }

  /// What to do or type next, in lower case and without a full stop.
  public String nextStep() {
    return nextStep;
  }
}
