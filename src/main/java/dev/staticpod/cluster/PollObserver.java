package dev.staticpod.cluster;

import java.time.Duration;

/// Sees what each poll of a wait brings, and may end the wait.
@FunctionalInterface
public interface PollObserver {
  /// Whether to go on waiting.
  enum Decision {
    CONTINUE,
    STOP
  }

  /// Called after every poll, on the thread that waits.
  ///
  /// @param waited since the first poll
  Decision observed(PodObservation observation, Duration waited) throws InterruptedException;
}
