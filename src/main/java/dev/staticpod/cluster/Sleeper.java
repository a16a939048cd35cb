package dev.staticpod.cluster;

import java.time.Duration;

/// Waiting for some time; tests do it without.
@FunctionalInterface
public interface Sleeper {
  void of(Duration duration) throws InterruptedException;
}
