package dev.staticpod.rollout;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Plan.Doubt;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What the user has agreed to in one rollout. Nothing is asked twice.
final class Agreement {
  private final Consent consent;
  private final Set<Doubt> agreed = new HashSet<>();

  Agreement(Consent consent) {
    this.consent = consent;
  }

  /// The step, or its refusal where something in it deserves a second thought and there is no yes.
  Next asked(Next step) {
    return step instanceof Next.Execute(_, _, Plan plan, _)
        ? plan.doubts().stream()
            .flatMap(doubt -> objection(doubt).stream())
            .findFirst()
            .<Next>map(problem -> new Next.Nothing(new Outcome.Refused(Reason.CONSENT, problem)))
            .orElse(step)
        : step;
  }

  /// A user who has said no needs no advice on how to say yes.
  private Optional<Problem> objection(Doubt doubt) {
    if (agreed.contains(doubt)) {
      return Optional.empty();
    }
    return switch (consent.answer(doubt)) {
      case YES -> {
        agreed.add(doubt);
        yield Optional.empty();
      }
      case NO -> Optional.of(new Problem("it was not agreed to", ""));
      case NONE -> Optional.of(new Problem(doubt.problem(), doubt.nextStep()));
    };
  }
}
