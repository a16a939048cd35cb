package dev.staticpod.cluster;

import java.time.Duration;

/// Looks on while somebody waits for a pod, and may put an end to it.
@FunctionalInterface
public interface PollObserver {
  /// Whether to go on waiting.
  enum Decision {
    CONTINUE,
    STOP
  }

  /// Told of every look, on the thread that waits.
  ///
  /// @param waited since the first look
  Decision observed(PodObservation observation, Duration waited) throws InterruptedException;
}
