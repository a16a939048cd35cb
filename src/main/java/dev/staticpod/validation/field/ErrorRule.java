package dev.staticpod.validation.field;

import dev.staticpod.diagnostic.Effect;
import dev.staticpod.diagnostic.Rule;

/// Makes the rules of pod validation.
public final class ErrorRule {
  private ErrorRule() {}

  public static Rule rule(String id, String explanation) {
    return new Rule(id, Effect.REFUSED, explanation);
  }
}
