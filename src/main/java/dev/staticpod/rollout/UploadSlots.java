package dev.staticpod.rollout;

import java.util.concurrent.Semaphore;

/// How many nodes archives of images are sent to at once. Shared by the threads of a run.
public final class UploadSlots {
  private final Semaphore free;

  /// One slot, which is free again when it is closed.
  interface Slot extends AutoCloseable {
    @Override
    void close();
  }

  /// @param most how many, at least 1
  public UploadSlots(int most) {
    this.free = new Semaphore(most, true);
  }

  /// Waits for a slot.
  ///
  /// @param queued called where none is free
  Slot take(Runnable queued) throws InterruptedException {
    if (!free.tryAcquire()) {
      queued.run();
      free.acquire();
    }
    return free::release;
  }
}
