package dev.staticpod.fleet;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Whether a run is to begin no further host, and why. For several threads.
final class FleetStop {
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Consumer<String> first;

  // guarded by this
  private Optional<String> reason = Optional.empty();

  /// @param first told of the reason that counts, before others see it
  FleetStop(Consumer<String> first) {
    this.first = first;
  }

  /// Stops the run; the first reason counts.
  ///
  /// @param why in lower case, without a full stop
  synchronized void stop(String why) {
    if (reason.isEmpty()) {
      first.accept(why);
      reason = Optional.of(why);
      stopped.countDown();
    }
  }

  /// Why it was stopped; empty as long as it was not.
  synchronized Optional<String> reason() {
    return reason;
  }

  /// Returns when the time has passed, or at once when the run is stopped.
  void await(Duration pause) throws InterruptedException {
    boolean _ = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }
}
