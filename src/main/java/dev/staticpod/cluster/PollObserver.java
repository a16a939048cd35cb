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

  /// Called where a container did not stay as it was wanted, which ends the wait unless this one
  /// knows that it is no fault of the pod's.
  default Decision crashed(MirrorPod pod, ContainerStatus container) throws InterruptedException {
    return Decision.STOP;
  }
}
