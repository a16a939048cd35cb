package dev.staticpod;

import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// What other threads do.
public final class Threads {
  private Threads() {}

  /// Whether a thread waits for a semaphore, as for its turn among several.
  public static boolean waitsForItsTurn(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(Semaphore.class.getName()));
  }
}
