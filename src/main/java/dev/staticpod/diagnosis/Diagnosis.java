package dev.staticpod.diagnosis;

import java.time.Duration;
import java.util.List;

/// What is wrong with a pod, in one sentence, and what to do about it.
///
/// @param problem in lower case, without a full stop
/// @param nextStep what to do or type next, in the same form
/// @param evidence lines of logs, as they are
public record Diagnosis(Cause cause, String problem, String nextStep, List<String> evidence) {
  public Diagnosis {
    evidence = List.copyOf(evidence);
  }

  public Diagnosis(Cause cause, String problem, String nextStep) {
    this(cause, problem, nextStep, List.of());
  }

  /// The same, when the time is up.
  public Diagnosis after(Duration timeout) {
    return new Diagnosis(
        cause, problem + ", after " + timeout.toSeconds() + " s", nextStep, evidence);
  }
}
