package dev.staticpod.cluster;

import java.io.Serial;

/// The API server could not be reached, refused us, or we do not know which one is meant. Carries
/// what people need: the cause, and the next thing to type.
public final class ClusterException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /// What kind of refusal this is; reports show it as a stable word.
  public enum Reason {
    /// No usable kubeconfig, context, credential or proxy was found: nothing was sent.
    CONFIG,
    /// The node that is to ask cannot: no program for it, no kubeconfig or credential of its
    /// kubelet that can be used. Nothing was sent to the API server.
    NODE,
    /// No connection came about: the name does not resolve, no server listens, a time-out.
    UNREACHABLE,
    /// A server answers, but the certificates do not fit.
    TLS,
    /// The server does not know who we are (401).
    UNAUTHORIZED,
    /// The server knows us and does not let us (403).
    FORBIDDEN,
    /// The server is there and cannot answer now (429, 5xx).
    UNAVAILABLE,
    /// The server is there and did not answer the question (another status, not an API server).
    SERVER
  }

  /// Whether there is a kubeconfig at all.
  private enum Kubeconfig {
    /// A kubeconfig is there, or one was named.
    PRESENT,
    /// No kubeconfig is anywhere.
    ABSENT
  }

  private final Reason reason;
  private final String problem;
  private final String nextStep;
  private final Kubeconfig kubeconfig;

  /// A failure of an API server.
  ///
  /// @param message the cause, in lower case and without a full stop
  /// @param nextStep what to do or type next, in the same form
  public ClusterException(Reason reason, String message, String nextStep) {
    this(reason, message, nextStep, Kubeconfig.PRESENT);
  }

  private ClusterException(Reason reason, String message, String nextStep, Kubeconfig kubeconfig) {
    super(message);
    this.problem = message;
    this.reason = reason;
    this.nextStep = nextStep;
    this.kubeconfig = kubeconfig;
  }

  /// A failure that a library saw.
  ///
  /// @param cause what the library threw
  public ClusterException(Reason reason, String message, String nextStep, Throwable cause) {
    this(reason, message, nextStep);
    initCause(cause);
  }

  /// Says that no kubeconfig is anywhere, and none was named: not a mistake, where there is another
  /// way.
  public static ClusterException noKubeconfig(String message, String nextStep) {
    return new ClusterException(Reason.CONFIG, message, nextStep, Kubeconfig.ABSENT);
  }

  /// Whether the failure is that no kubeconfig is anywhere.
  public boolean isNoKubeconfig() {
    return kubeconfig == Kubeconfig.ABSENT;
  }

  /// The kind of failure.
  public Reason reason() {
    return reason;
  }

  /// Whether the API server may well be the right one, and be back later, without anything that the
  /// user does here.
  public boolean isOutage() {
    return reason == Reason.UNREACHABLE || reason == Reason.UNAVAILABLE;
  }

  /// The reason of an answer that is none to the question.
  ///
  /// @param status of HTTP
  public static Reason reasonOf(int status) {
    return status == 429 || status >= 500 ? Reason.UNAVAILABLE : Reason.SERVER;
  }

  /// The cause, in lower case and without a full stop.
  public String problem() {
    return problem;
  }

  /// What to do or type next, in lower case, without a full stop.
  public String nextStep() {
    return nextStep;
  }
}
