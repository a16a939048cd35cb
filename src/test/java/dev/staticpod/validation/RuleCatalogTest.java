package dev.staticpod.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.decoding.TypeRules;
import org.junit.jupiter.api.Test;

class RuleCatalogTest {
  @Test
  void everyRuleHasAnIdOfItsOwnAndAnExample() {
    assertThat(RuleCatalog.all()).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(RuleCatalog.all()).allMatch(rule -> rule.explanation().contains("xample"));
  }

  @Test
  void aRuleIsFoundByItsId() {
    assertThat(RuleCatalog.find("labels-type")).contains(TypeRules.LABELS_TYPE);
    assertThat(RuleCatalog.find("no-such-rule")).isEmpty();
  }
}
