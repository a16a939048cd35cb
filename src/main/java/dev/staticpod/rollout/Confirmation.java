package dev.staticpod.rollout;

import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import java.util.Optional;

/// What a rollout has to do with the API server, before a change and after it.
interface Confirmation {
  /// Why a plan must not be carried out although it fits the node: its result could not be seen.
  Optional<Outcome> objection(Plan plan) throws InterruptedException;

  /// There is nothing to do on the node; perhaps there is at the API server.
  Outcome unchanged(Plan plan) throws InterruptedException;

  /// A plan is carried out; waits for its pods.
  ///
  /// @param facts as the probe before the plan found them
  Outcome committed(NodeSession session, NodeFacts facts, Plan plan) throws InterruptedException;
}
