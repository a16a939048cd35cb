package dev.staticpod.rollout;

import dev.staticpod.node.NodeException;
import dev.staticpod.plan.InversePlan;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.plan.pod.Provenance;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.List;
import java.util.Optional;

/// A plan that a node has carried out and that can be taken back with the rest of a run, whatever
/// came of its pods.
///
/// @param facts as the probe before the plan found them
/// @param fault why its pods did not come or go, where that is known
record CommittedPlan(NodeFacts facts, Plan plan, Optional<Problem> fault) {
  /// Brings back what was there before.
  ///
  /// @param wait for pods; empty where the user wants no wait
  /// @param provenance for the revisions
  /// @param why in lower case, without a full stop
  Outcome takeBack(NodeSession session, Optional<PlanWait> wait, Provenance provenance, String why)
      throws InterruptedException {
    var inverse = new InversePlan(plan, provenance);
    Optional<Plan> back = inverse.find();
    Rollback.Failed failed = failed(why, inverse.lost());
    return back.isPresent()
        ? new Rollback(session, facts, wait).rollBack(failed, back.get()).outcome()
        : failed.unconfirmed("there is no manifest to go back to", "");
  }

  /// Says that the node cannot be reached any more.
  Outcome unreachable(String why, NodeException e) {
    return failed(why, List.of())
        .unconfirmed(
            "it could not be taken back: " + e.problem(),
            e.nextStep() + "; then " + Retry.ofRollback(plan, e.node()).untouched());
  }

  private Rollback.Failed failed(String why, List<PodRef> lost) {
    return new Rollback.Failed(
        plan,
        List.of(),
        fault.orElseGet(() ->
            new Problem(
                "the whole run is taken back: " + why,
                "find out why, and run the same command again")),
        lost);
  }
}
