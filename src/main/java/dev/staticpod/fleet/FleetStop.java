package dev.staticpod.fleet;

import dev.staticpod.rollout.outcome.Outcome;
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
  private Optional<Cause> cause = Optional.empty();

  /// Why a run is stopped.
  ///
  /// @param reason in lower case, without a full stop
  /// @param next what to do about hosts that were not begun, in the same form
  record Cause(String reason, String next) {}

  /// @param first told of the reason that counts, before others see it
  FleetStop(Consumer<String> first) {
    this.first = first;
  }

  /// Stops the run; the first cause counts.
  synchronized void stop(Cause why) {
    if (cause.isEmpty()) {
      first.accept(why.reason());
      cause = Optional.of(why);
      stopped.countDown();
    }
  }

  boolean isStopped() {
    return reason().isPresent();
  }

  /// Why it was stopped; empty as long as it was not.
  synchronized Optional<String> reason() {
    return cause.map(Cause::reason);
  }

  /// What comes of a host that is left out.
  ///
  /// @throws java.util.NoSuchElementException if the run is not stopped
  synchronized Outcome.Refused notStarted() {
    Cause why = cause.orElseThrow();
    return NotStarted.because(why.reason(), why.next());
  }

  /// Returns when the time has passed, or at once when the run is stopped.
  void await(Duration pause) throws InterruptedException {
    boolean _ = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }
}
