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
  public Outcome unchanged(Plan plan) {
    return new Outcome.Unchanged(plan, List.of());
  }

  @Override
  public Outcome committed(NodeSession session, NodeFacts facts, Plan plan) {
    return new Outcome.Done(plan, List.of());
  }
}
