package dev.staticpod.validation.field;

import dev.staticpod.diagnostic.Effect;
import dev.staticpod.diagnostic.Rule;

/// Makes the rules of a careful colleague.
public final class AdviceRule {
  private AdviceRule() {}

  public static Rule rule(String id, String explanation) {
    return new Rule(id, Effect.ADVICE, explanation);
  }
}
