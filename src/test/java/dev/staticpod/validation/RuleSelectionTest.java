package dev.staticpod.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Effect;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.kubelet.KubeletVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleSelectionTest {
  private static final Diagnostic REFUSED = diagnostic("refused", Effect.REFUSED);
  private static final Diagnostic DROPPED = diagnostic("dropped", Effect.DROPPED);
  private static final Diagnostic ADVICE = diagnostic("advice", Effect.ADVICE);
  private static final List<Diagnostic> ALL = List.of(ADVICE, DROPPED, REFUSED);

  @Test
  void errorsFailAndWarningsAreOnlyWanted() {
    RuleSelection rules = rules(RuleSelection.FailOn.ERRORS, Set.of());

    assertThat(rules.wanted(ALL)).isEqualTo(ALL);
    assertThat(rules.failing(ALL)).containsExactly(DROPPED, REFUSED);
  }

  @Test
  void underStrictWarningsFailToo() {
    assertThat(rules(RuleSelection.FailOn.WARNINGS, Set.of()).failing(ALL)).isEqualTo(ALL);
  }

  @Test
  void anIgnoredRuleIsNeitherWantedNorDoesItFail() {
    RuleSelection rules = rules(RuleSelection.FailOn.WARNINGS, Set.of(REFUSED.rule()));

    assertThat(rules.wanted(ALL)).containsExactly(ADVICE, DROPPED);
    assertThat(rules.failing(ALL)).containsExactly(ADVICE, DROPPED);
  }

  /// It cannot be left out: nothing comes of a set that has it.
  @Test
  void whatMakesASetNoneIsWantedAlthoughItsRuleIsIgnored() {
    Diagnostic unfit = diagnostic("unfit", Effect.UNFIT);
    RuleSelection rules = rules(RuleSelection.FailOn.ERRORS, Set.of(unfit.rule()));

    assertThat(rules.failing(List.of(unfit))).containsExactly(unfit);
  }

  @Test
  void withoutAVersionTheNewestCounts() {
    var old = new KubeletVersion(20);

    assertThat(rules(RuleSelection.FailOn.ERRORS, Set.of()).version())
        .isEqualTo(KubeletVersion.NEWEST);
    assertThat(new RuleSelection(Optional.of(old), RuleSelection.FailOn.ERRORS, Set.of()).version())
        .isEqualTo(old);
  }

  private static RuleSelection rules(RuleSelection.FailOn failOn, Set<Rule> ignored) {
    return new RuleSelection(Optional.empty(), failOn, ignored);
  }

  private static Diagnostic diagnostic(String id, Effect effect) {
    return new Diagnostic(
        new Rule(id, effect, ""), new Location("pod.yaml", 1, 1), "", "", Optional.empty());
  }
}
