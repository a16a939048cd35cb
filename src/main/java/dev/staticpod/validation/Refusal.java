package dev.staticpod.validation;

import dev.staticpod.diagnostic.Effect;
import dev.staticpod.diagnostic.Rule;

/// Makes the rules of pod validation.
final class Refusal {
  private Refusal() {}

  static Rule rule(String id, String explanation) {
    return new Rule(id, Effect.REFUSED, explanation);
  }
}
