package dev.staticpod.rollout;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// What is wrong with a pod, in one sentence, and what to do about it.
///
/// @param problem in lower case, without a full stop
/// @param nextStep what to do or type next, in the same form
/// @param evidence lines of logs, as they are
public record Diagnosis(Cause cause, String problem, String nextStep, List<String> evidence) {
  public Diagnosis {
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(nextStep, "nextStep");
    evidence = List.copyOf(evidence);
  }

  Diagnosis(Cause cause, String problem, String nextStep) {
    this(cause, problem, nextStep, List.of());
  }

  /// The same, when the time is up.
  Diagnosis after(Duration timeout) {
    return new Diagnosis(
        cause, problem + ", after " + timeout.toSeconds() + " s", nextStep, evidence);
  }
}
