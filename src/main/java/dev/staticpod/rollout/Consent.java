package dev.staticpod.rollout;

import dev.staticpod.plan.Plan.Doubt;

/// Decides whether a plan that deserves a second thought is carried out. Called on the thread of
/// the rollout; may wait for the user.
@FunctionalInterface
public interface Consent {
  /// The user has not agreed, and no user is there to ask.
  Consent MISSING = _ -> Answer.NONE;

  /// The user has agreed to everything beforehand.
  Consent GIVEN = _ -> Answer.YES;

  /// What the user says to a doubt.
  enum Answer {
    /// Go on.
    YES,
    /// Leave the node as it is.
    NO,
    /// No user is there to ask.
    NONE
  }

  /// Whether the user agrees.
  Answer answer(Doubt doubt);
}
