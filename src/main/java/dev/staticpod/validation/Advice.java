package dev.staticpod.validation;

import dev.staticpod.diagnostic.Effect;
import dev.staticpod.diagnostic.Rule;

/// Makes the rules of a careful colleague.
final class Advice {
  private Advice() {}

  static Rule rule(String id, String explanation) {
    return new Rule(id, Effect.ADVICE, explanation);
  }
}
