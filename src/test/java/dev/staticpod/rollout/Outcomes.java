package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.rollout.outcome.Outcome;

/// What a rollout came to, held to be of one kind.
final class Outcomes {
  private Outcomes() {}

  static Outcome.Refused refused(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return (Outcome.Refused) outcome;
  }

  static Outcome.Unconfirmed unconfirmed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Unconfirmed.class);
    return (Outcome.Unconfirmed) outcome;
  }
}
