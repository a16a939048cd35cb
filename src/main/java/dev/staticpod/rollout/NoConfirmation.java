package dev.staticpod.rollout;

import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import java.util.List;
import java.util.Optional;

/// Does not ask the API server at all.
record NoConfirmation() implements Confirmation {
  @Override
  public Optional<Outcome> objection(Plan plan) {
    return Optional.empty();
  }

  @Override
  public Outcome unchanged(NodeSession session, NodeFacts facts, Plan plan) {
    return new Outcome.Unchanged(plan, Outcome.Waited.NO, List.of());
  }

  @Override
  public Outcome absent(NodeSession session, NodeFacts facts, Plan plan, Outcome.Refused refused) {
    return refused;
  }

  @Override
  public Outcome committed(NodeSession session, NodeFacts facts, Plan plan) {
    return new Outcome.Done(plan, Outcome.Waited.NO, List.of());
  }
}
