package dev.staticpod.rollout;

import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.rollout.outcome.Outcome;
import java.util.List;
import java.util.Optional;

/// What a rollout has to do with the API server, before a change and after it.
interface Confirmation {
  /// Why a plan must not be carried out although it fits the node: its result could not be seen.
  Optional<Outcome> objection(Plan plan) throws InterruptedException;

  /// Waits for the pods of a plan that has nothing to do on the node as after a change, and changes
  /// nothing.
  ///
  /// @param facts as the probe found them
  Outcome unchanged(NodeSession session, NodeFacts facts, Plan plan) throws InterruptedException;

  /// The node has no manifest of a pod that is to go; waits for what is left of the pod.
  ///
  /// @param plan an empty one, to be rid of the pod
  /// @param refused what it comes to where nothing is left of it
  Outcome absent(NodeSession session, NodeFacts facts, Plan plan, Outcome.Refused refused)
      throws InterruptedException;

  /// Waits for the pods of a plan that is carried out.
  ///
  /// @param facts as the probe before the plan found them
  CommitOutcome committed(NodeSession session, NodeFacts facts, Plan plan)
      throws InterruptedException;

  /// A confirmation that does not ask the API server at all.
  record None() implements Confirmation {
    @Override
    public Optional<Outcome> objection(Plan plan) {
      return Optional.empty();
    }

    @Override
    public Outcome unchanged(NodeSession session, NodeFacts facts, Plan plan) {
      return new Outcome.Unchanged(plan, Outcome.Waited.NO, List.of());
    }

    @Override
    public Outcome absent(
        NodeSession session, NodeFacts facts, Plan plan, Outcome.Refused refused) {
      return refused;
    }

    @Override
    public CommitOutcome committed(NodeSession session, NodeFacts facts, Plan plan) {
      return CommitOutcome.kept(new Outcome.Done(plan, Outcome.Waited.NO, List.of()));
    }
  }
}
