package dev.staticpod.cluster;

import java.time.Instant;
import java.util.Optional;

/// How one container of a pod is.
///
/// @param last how it ended before it was started again
public record ContainerStatus(
    String name, Kind kind, String image, State state, Optional<Termination> last, int restarts) {
  /// Which list of the pod's specification it stands in.
  public enum Kind {
    INIT,
    MAIN
  }

  /// What it does now.
  public sealed interface State {
    /// Not started, or not started again yet: `ImagePullBackOff`, `CrashLoopBackOff`.
    record Waiting(String reason, String message) implements State {}

    /// Started.
    record Running(Optional<Instant> since) implements State {}

    /// Ended.
    record Terminated(Termination termination) implements State {}
  }

  /// How a container ended.
  public record Termination(
      int exitCode, int signal, String reason, String message, Optional<Instant> finished) {}

  /// How it ended, now or before its last start; empty where it has run since its first.
  public Optional<Termination> termination() {
    return state instanceof State.Terminated(Termination end) ? Optional.of(end) : last;
  }
}
