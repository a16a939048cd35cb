package dev.staticpod.rollout;

import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.rollout.outcome.Outcome;
import java.util.Optional;

/// What is next on a node.
sealed interface Next {
  /// Nothing is left to be done: this is how it ended.
  record Nothing(Outcome outcome) implements Next {}

  /// A change that was cut off is to be undone, or what is left of one cleared away, before
  /// anything is planned.
  ///
  /// @param ahead what was cut off
  record Settle(NodeSession session, NodeFacts facts, Optional<Recovery> ahead) implements Next {}

  /// What is left of pods without a manifest is to be waited for.
  ///
  /// @param refused what it comes to where nothing is left
  record AwaitAbsent(NodeSession session, NodeFacts facts, Plan plan, Outcome.Refused refused)
      implements Next {}

  /// A plan is to be carried out, and waited for; it may ask nothing of the node.
  ///
  /// @param images what the node is to have before
  record Execute(NodeSession session, NodeFacts facts, Plan plan, ImagePreparation images)
      implements Next {}
}
