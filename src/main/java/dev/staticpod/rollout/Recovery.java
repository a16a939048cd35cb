package dev.staticpod.rollout;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.InterruptedChange;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Request;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.RollbackRequest;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.plan.pod.Provenance;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A change that was cut off on a node, which is undone before anything else is planned there.
///
/// @param change what was cut off
record Recovery(InterruptedChange change) {
  /// Undoes what was cut off, or clears away what is left of a change; returns when the node is
  /// done, or lost.
  ///
  /// @param facts of the probe that found it
  /// @param pods that the rollout is about, for the outcome
  /// @param provenance for the history
  /// @return why the rollout must not go on; empty where it is undone
  static Optional<Outcome> settle(
      NodeSession session, NodeFacts facts, List<PodName> pods, Provenance provenance) {
    List<PodChange> changes =
        pods.stream()
            .map(pod -> PodChange.present(new PodRef(pod, facts.nodeName(), "", "")))
            .toList();
    var nothing = new Plan(facts.nodeName(), changes, List.of(), List.of(), List.of());
    return switch (session.recover(nothing, facts, provenance)) {
      case ExecutionResult.Recovered _, ExecutionResult.Committed() -> Optional.empty();
      case ExecutionResult.Conflict(_, Outcome.Failure outcome) -> Optional.of(outcome);
      case ExecutionResult.Undone undone -> Optional.of(undone.outcome());
      case ExecutionResult.Failed(Outcome.Failure outcome) -> Optional.of(outcome);
      case ExecutionResult.Lost(_, Outcome.Failure outcome) -> Optional.of(outcome);
    };
  }

  /// Returns the outcome where the change is still there after it was undone.
  static Outcome failed() {
    return new Outcome.Refused(
        Reason.INTERRUPTED,
        new Problem(
            "a change that was cut off is still there after it was undone",
            "read /var/lib/static-pod/transaction on the node, and run this again"));
  }

  /// What a request comes to after the undo. To take back the last change is done by that where it
  /// was the last change of the pod that was cut off: what the undo led to is wanted then.
  Request recovered(Request request, NodeFacts facts) {
    return switch (request) {
      case RollbackRequest rollback
          when rollback.to().isEmpty() && change.isAbout(rollback.pod()) ->
          facts.revisions().stream()
              .filter(revision -> revision.pod().equals(rollback.pod()))
              .filter(Revision::isUndo)
              .mapToInt(Revision::number)
              .max()
              .stream()
              .mapToObj(number -> new RollbackRequest(rollback.pod(), OptionalInt.of(number)))
              .findFirst()
              .orElse(rollback);
      case Request other -> other;
    };
  }

  /// A plan that was made after the undo, and says so.
  Plan done(Plan plan) {
    return plan.withRemark(
        onNode("an earlier change that was cut off was undone first: " + change.text()));
  }

  /// A plan that was made where the undo is still to be done, and says so.
  Plan ahead(Plan plan) {
    return plan.withRemark(
        onNode(
            "an earlier change was cut off: "
                + change.text()
                + "; it is undone first, and the plan is made of what is there then"));
  }

  private static Plan.Remark onNode(String text) {
    return new Plan.Remark(Plan.Remark.Subject.NODE, text);
  }
}
