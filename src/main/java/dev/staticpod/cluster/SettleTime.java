package dev.staticpod.cluster;

import java.time.Duration;
import java.util.Optional;

/// How long containers have to stay as they are wanted before a wait takes their word for it.
///
/// @param given the same for all containers; empty for what fits each of them
public record SettleTime(Optional<Duration> given) {
  /// The time where nothing says when a container can do its work: most that cannot end within two
  /// seconds, and the API server knows of it a second later.
  public static final Duration WITHOUT_PROBE = Duration.ofSeconds(3);

  /// The settle time that is no time at all.
  public static final SettleTime NONE = new SettleTime(Optional.of(Duration.ZERO));

  /// What fits each container: nothing where its readiness probe has passed, else [#WITHOUT_PROBE].
  public static final SettleTime BY_PROBE = new SettleTime(Optional.empty());

  /// The time for one container.
  public Duration duration(ContainerStatus container) {
    return given.orElse(
        switch (container.lifecycle().readiness()) {
          case PROBE_PASSED -> Duration.ZERO;
          case PROBE_NOT_PASSED, NO_PROBE -> WITHOUT_PROBE;
        });
  }
}
