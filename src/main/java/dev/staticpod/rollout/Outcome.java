package dev.staticpod.rollout;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.plan.Plan;
import java.util.List;
import java.util.Optional;

/// How it ended on one node.
public sealed interface Outcome {
  /// The pods that are to be shown: at most one.
  default List<MirrorPod> pods() {
    return switch (this) {
      case Unchanged(_, var pod) -> pod.stream().toList();
      case Done(_, var pod) -> pod.stream().toList();
      case Unconfirmed(_, var pod, _) -> pod.stream().toList();
      case Planned _, Invalid _, MirrorDeleted _, Refused _, Undone _ -> List.of();
    };
  }

  /// A dry run: this is what would be done.
  record Planned(Plan plan) implements Outcome {}

  /// There was nothing to do.
  ///
  /// @param pod what the API server shows, where it was asked and shows something
  record Unchanged(Plan plan, Optional<MirrorPod> pod) implements Outcome {}

  /// The plan is carried out.
  ///
  /// @param pod as far as it was waited for; empty without a wait
  record Done(Plan plan, Optional<MirrorPod> pod) implements Outcome {}

  /// The manifest is not valid, at all or for this node or its cluster, and nothing was changed.
  ///
  /// @param file as it was given
  /// @param text what is in it
  /// @param judge for whom it is not valid
  record Invalid(String file, String text, String judge, List<Diagnostic> findings)
      implements Outcome {
    public Invalid {
      findings = List.copyOf(findings);
    }

    /// In one sentence.
    public Problem problem() {
      return new Problem(
          file + " is not valid for " + judge,
          "fix it; static-pod explain RULE tells more about a rule");
    }
  }

  /// The node had no manifest of it, and the mirror pod that was left behind was deleted.
  record MirrorDeleted(Plan plan, String mirrorPod) implements Outcome {}

  /// Nothing was changed, and this is why.
  ///
  /// @param reason a stable word for scripts
  record Refused(String reason, Problem problem) implements Outcome {}

  /// A step failed, and the node is as it was before.
  record Undone(Plan plan, Problem problem) implements Outcome {}

  /// The node was changed, and nobody can say that it is as it should be: a person must look.
  ///
  /// @param pod the last that was seen of it
  record Unconfirmed(Plan plan, Optional<MirrorPod> pod, Problem problem) implements Outcome {}

  /// What went wrong.
  ///
  /// @param why where a pod did not come, the reason as a stable word
  /// @param cause in lower case, without a full stop
  /// @param nextStep what to do or type next, in the same form
  /// @param evidence lines of logs, as they are
  record Problem(Optional<Cause> why, String cause, String nextStep, List<String> evidence) {
    public Problem {
      evidence = List.copyOf(evidence);
    }

    /// Without a pod that did not come.
    public Problem(String cause, String nextStep) {
      this(Optional.empty(), cause, nextStep, List.of());
    }

    static Problem of(Diagnosis diagnosis) {
      return new Problem(
          Optional.of(diagnosis.cause()),
          diagnosis.problem(),
          diagnosis.nextStep(),
          diagnosis.evidence());
    }

    /// The same, with what was done about it.
    Problem andThen(String what) {
      return new Problem(why, cause + "; " + what, nextStep, evidence);
    }
  }
}
