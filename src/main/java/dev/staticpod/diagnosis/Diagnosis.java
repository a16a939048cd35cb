package dev.staticpod.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/// What is wrong with a pod, in one sentence, and what to do about it.
///
/// @param cause a stable word for scripts, and what it means for a wait and for a rollback
/// @param problem in lower case, without a full stop
/// @param nextStep what to do or type next, in the same form; empty where nothing is to be done
/// @param evidence lines of logs, as they are
public record Diagnosis(Cause cause, String problem, String nextStep, List<String> evidence) {
  public Diagnosis {
    evidence = List.copyOf(evidence);
  }

  /// A diagnosis without lines of logs.
  public Diagnosis(Cause cause, String problem, String nextStep) {
    this(cause, problem, nextStep, List.of());
  }

  /// Returns the diagnosis of a pod that has come, and has not stayed so for long enough when the
  /// time was up.
  public static Diagnosis settling(String mirrorPod) {
    return new Diagnosis(
        Cause.STARTING,
        mirrorPod + " runs, but has not stayed so for as long as --settle says",
        "wait longer with --timeout, or for less with --settle");
  }

  /// Returns this diagnosis with another next step.
  public Diagnosis advised(UnaryOperator<String> advice) {
    return new Diagnosis(cause, problem, advice.apply(nextStep), evidence);
  }

  /// Returns this diagnosis with something else that is known.
  public Diagnosis and(String what) {
    return new Diagnosis(cause, problem + "; " + what, nextStep, evidence);
  }

  /// Returns this diagnosis with the time that the pod was waited for in vain.
  public Diagnosis after(Duration timeout) {
    return new Diagnosis(
        cause, problem + ", after " + timeout.toSeconds() + " s", nextStep, evidence);
  }
}
