package dev.staticpod.cli.process;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// A clock that begins with the time of day and goes on by what has passed since: that a user or a
/// time service sets the machine's clock meanwhile does not move it. Waits and reports of a run are
/// measured by it. It does not count the time for which the machine sleeps.
final class SteadyTime implements InstantSource {
  private final Instant start;
  private final LongSupplier nanoseconds;
  private final long atStart;

  /// @param nanoseconds like [System#nanoTime()]
  SteadyTime(InstantSource wall, LongSupplier nanoseconds) {
    this.start = wall.instant();
    this.nanoseconds = nanoseconds;
    this.atStart = nanoseconds.getAsLong();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanoseconds.getAsLong() - atStart);
  }
}
