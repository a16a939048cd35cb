package dev.staticpod;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// Waits for what another thread or process brings about.
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Eventually() {}

  /// Returns as soon as the condition holds.
  ///
  /// @param seen what there is to see instead, for the failure after a minute
  public static void holds(Callable<Boolean> condition, Supplier<String> seen) throws Exception {
    Instant end = Instant.now().plus(LIMIT);
    while (!condition.call()) {
      assertThat(Instant.now()).as(seen).isBefore(end);
      Thread.sleep(PAUSE);
    }
  }
}
