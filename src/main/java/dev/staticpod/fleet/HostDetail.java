package dev.staticpod.fleet;

import dev.staticpod.rollout.Progress;
import dev.staticpod.rollout.outcome.Outcome;

/// What there is to tell of an event on a host besides its phase.
public sealed interface HostDetail {
  /// Nothing is known but the phase.
  record None() implements HostDetail {}

  /// The host's rollout went on.
  record Progressed(Progress progress) implements HostDetail {}

  /// The host's rollout came to its end.
  record Finished(Outcome outcome) implements HostDetail {}
}
