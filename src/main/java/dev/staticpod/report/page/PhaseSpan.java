package dev.staticpod.report.page;

import dev.staticpod.fleet.HostPhase;
import dev.staticpod.fleet.Target;
import java.time.Duration;
import java.time.Instant;

/// How long a target was in a phase.
record PhaseSpan(Target target, HostPhase phase, Instant from, Instant to) {
  Duration length() {
    return Duration.between(from, to);
  }
}
