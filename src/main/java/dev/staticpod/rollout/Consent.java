package dev.staticpod.rollout;

import dev.staticpod.plan.Doubt;

/// Who says whether a plan that deserves a second thought is carried out. Called on the thread of
/// the rollout; may wait for a person.
@FunctionalInterface
public interface Consent {
  /// The user has not agreed, and no user is there to ask.
  Consent MISSING = _ -> false;

  /// The user has agreed to everything beforehand.
  Consent GIVEN = _ -> true;

  /// Whether the user agrees.
  boolean isGiven(Doubt doubt);
}
