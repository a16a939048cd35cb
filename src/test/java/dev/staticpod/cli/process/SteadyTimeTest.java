package dev.staticpod.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(START);
  private final AtomicLong nanoseconds = new AtomicLong(Long.MAX_VALUE - 5);
  private final SteadyTime time = new SteadyTime(wall::get, nanoseconds::get);

  @Test
  void beginsWithTheTimeOfDay() {
    assertThat(time.instant()).isEqualTo(START);
  }

  @Test
  void goesOnByWhatHasPassed() {
    nanoseconds.addAndGet(Duration.ofSeconds(3).toNanos()); // beyond the largest number

    assertThat(time.instant()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void isNotMovedByAClockThatIsSet() {
    wall.set(START.minus(Duration.ofHours(1)));
    assertThat(time.instant()).isEqualTo(START);

    wall.set(START.plus(Duration.ofHours(1)));
    assertThat(time.instant()).isEqualTo(START);
  }
}
