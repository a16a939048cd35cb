package dev.staticpod.rollout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The time on a node, which need not be right: by it, it is told how long containers have been
/// running there. Belongs to one thread.
final class NodeClock {
  private final InstantSource ours;
  private Optional<Duration> ahead = Optional.empty();
  private Optional<Instant> changed = Optional.empty();

  /// @param ours a clock that is not set back
  NodeClock(InstantSource ours) {
    this.ours = ours;
  }

  /// Takes what a node has said, which was not later than now.
  void said(Instant node) {
    ahead = Optional.of(Duration.between(ours.instant(), node));
  }

  /// Takes that a change of the node begins.
  void changing() {
    changed = now();
  }

  /// Returns a time that is not later than when the last change began; empty where the node had not
  /// said a time yet, or there was none.
  Optional<Instant> changed() {
    return changed;
  }

  /// Returns a time that is not later than what the node's clock shows now, unless it was set back;
  /// empty where the node has not said a time yet.
  Optional<Instant> now() {
    return ahead.map(ours.instant()::plus);
  }
}
