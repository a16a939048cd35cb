package dev.staticpod.cluster;

import java.time.Duration;

/// Looks on while somebody waits for a pod, and may put an end to it.
@FunctionalInterface
public interface Watcher {
  /// Whether to go on waiting.
  enum Patience {
    GO_ON,
    GIVE_UP
  }

  /// Told of every look, on the thread that waits.
  ///
  /// @param waited since the first look
  Patience looksAt(Glimpse glimpse, Duration waited) throws InterruptedException;
}
