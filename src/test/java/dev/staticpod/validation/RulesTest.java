package dev.staticpod.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Rule;
import org.junit.jupiter.api.Test;

class RulesTest {
  @Test
  void everyRuleHasAnIdOfItsOwnAndAnExample() {
    assertThat(Rules.all()).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(Rules.all()).allMatch(rule -> rule.explanation().contains("xample"));
  }

  @Test
  void aRuleIsFoundByItsId() {
    assertThat(Rules.find("labels-type")).contains(TypeRules.LABELS_TYPE);
    assertThat(Rules.find("no-such-rule")).isEmpty();
  }
}
