package dev.staticpod.rollout.outcome;

import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What went wrong.
///
/// @param pod the pod that did not come or go; empty where it is about all pods
/// @param why where a pod did not come, the reason as a stable word
/// @param cause in lower case, without a full stop
/// @param nextStep what to do or type next, in the same form
/// @param evidence lines of logs, as they are
/// @param keptBack pods of the node that are not changed because of that one
public record Problem(
    Optional<PodName> pod,
    Optional<Cause> why,
    String cause,
    String nextStep,
    List<String> evidence,
    List<PodName> keptBack) {
  public Problem {
    evidence = List.copyOf(evidence);
    keptBack = List.copyOf(keptBack);
  }

  /// A problem that keeps no other pod back.
  public Problem(
      Optional<PodName> pod,
      Optional<Cause> why,
      String cause,
      String nextStep,
      List<String> evidence) {
    this(pod, why, cause, nextStep, evidence, List.of());
  }

  /// A problem that is not about one pod alone, and not about one that did not come.
  public Problem(String cause, String nextStep) {
    this(Optional.empty(), Optional.empty(), cause, nextStep, List.of());
  }

  /// Returns this problem with another next step.
  public Problem advised(UnaryOperator<String> advice) {
    return new Problem(pod, why, cause, advice.apply(nextStep), evidence, keptBack);
  }

  /// Returns this problem as one of this pod.
  public Problem about(PodName its) {
    return new Problem(Optional.of(its), why, cause, nextStep, evidence, keptBack);
  }

  /// Returns this problem as one because of whose pod others are not changed.
  public Problem keepingBack(List<PodName> others) {
    return new Problem(pod, why, cause, nextStep, evidence, others);
  }

  /// Returns this problem as another pod of the plan meets it.
  public Problem seenFrom(PodName other) {
    return pod.isEmpty() || pod.get().equals(other)
        ? this
        : new Problem(
            pod,
            why,
            "because of the pod " + pod.get() + ": " + cause,
            nextStep,
            evidence,
            keptBack);
  }

  /// Why a pod did not come or does not go.
  public static Problem of(Diagnosis diagnosis) {
    return new Problem(
        Optional.empty(),
        Optional.of(diagnosis.cause()),
        diagnosis.problem(),
        diagnosis.nextStep(),
        diagnosis.evidence());
  }

  /// Returns this problem with what was done about it.
  public Problem andThen(String what) {
    return new Problem(pod, why, cause + "; " + what, nextStep, evidence, keptBack);
  }

  /// Returns this problem with something that is to be done before all else.
  public Problem doFirst(String next) {
    return next.isEmpty() || next.equals(nextStep)
        ? this
        : advised(step -> step.isEmpty() ? next : next + "; then " + step);
  }

  /// Returns this problem with one more thing to do.
  public Problem andDo(String next) {
    return new Problem(pod, why, cause, nextStep + "; " + next, evidence, keptBack);
  }
}
