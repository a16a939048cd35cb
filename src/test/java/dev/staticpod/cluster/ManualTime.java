package dev.staticpod.cluster;

import dev.staticpod.cluster.poll.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A clock that stands still until something sleeps, and a sleeper that moves it on. What a test
/// plans for a moment happens when the clock passes it, on the thread that sleeps.
public final class ManualTime implements InstantSource, Sleeper {
  private final Instant start;
  private final List<Event> events = new ArrayList<>();
  private Instant now;

  private record Event(Instant at, Runnable action) {}

  public ManualTime() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  ManualTime(Instant start) {
    this.start = start;
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /// How much time has passed since the beginning.
  public Duration passed() {
    return Duration.between(start, instant());
  }

  /// Plans something for a moment, counted from the beginning.
  public synchronized void at(Duration moment, Runnable action) {
    events.add(new Event(start.plus(moment), action));
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Instant end = instant().plus(duration);
    for (Optional<Event> next = next(end); next.isPresent(); next = next(end)) {
      moveTo(next.get().at());
      next.get().action().run();
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    moveTo(end);
  }

  private synchronized Optional<Event> next(Instant end) {
    Optional<Event> next =
        events.stream()
            .filter(event -> !event.at().isAfter(end))
            .min(Comparator.comparing(Event::at));
    next.ifPresent(events::remove);
    return next;
  }

  private synchronized void moveTo(Instant moment) {
    now = moment.isAfter(now) ? moment : now;
  }
}
