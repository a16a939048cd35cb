package dev.staticpod.cluster;

import java.time.Instant;
import java.util.Optional;

/// How one container of a pod is.
///
/// @param last how it ended before it was started again
/// @param id which container of the runtime it is; empty where none was made yet
/// @param lifecycle how it is told whether it works, and what happens when it ends
public record ContainerStatus(
    String name,
    Kind kind,
    String image,
    State state,
    Optional<Termination> last,
    int restarts,
    Lifecycle lifecycle,
    String id) {
  /// How it is told whether a container works, and what happens when it ends.
  ///
  /// @param readiness what its readiness probe says
  /// @param restart when it is started again
  public record Lifecycle(Readiness readiness, RestartPolicy restart) {
    /// A container of which nothing is specified.
    public static final Lifecycle PLAIN = new Lifecycle(Readiness.NO_PROBE, RestartPolicy.ALWAYS);
  }

  /// What a readiness probe says.
  public enum Readiness {
    NO_PROBE,
    PROBE_PASSED,
    PROBE_NOT_PASSED
  }

  /// When a container that has ended is started again: the pod's `restartPolicy`, or that of an
  /// init container that runs beside the others (Kubernetes 1.28).
  public enum RestartPolicy {
    ALWAYS,
    ON_FAILURE,
    NEVER
  }

  /// The list of the pod's specification in which the container stands.
  public enum Kind {
    INIT,
    MAIN
  }

  /// What the container does now.
  public sealed interface State {
    /// The container is not started, or not started again yet: `ImagePullBackOff`,
    /// `CrashLoopBackOff`.
    record Waiting(String reason, String message) implements State {}

    /// The container was started.
    record Running(Optional<Instant> since) implements State {}

    /// The container has ended.
    record Terminated(Termination termination) implements State {}
  }

  /// How a container ended.
  public record Termination(
      int exitCode, int signal, String reason, String message, Optional<Instant> finished) {}

  /// Whether another is the same container, since the same start.
  boolean isSameStart(ContainerStatus other) {
    return name.equals(other.name) && state.equals(other.state) && id.equals(other.id);
  }

  /// How it ended, now or before its last start; empty where it has run since its first.
  public Optional<Termination> termination() {
    return state instanceof State.Terminated(Termination end) ? Optional.of(end) : last;
  }
}
