package dev.staticpod.cluster.poll;

import java.time.Duration;

/// Lets time pass; a test replaces it by moving its clock on.
@FunctionalInterface
public interface Sleeper {
  /// Returns when the time has passed.
  void sleep(Duration duration) throws InterruptedException;
}
