package dev.staticpod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.validation.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The page of the manual is made from the rules; the main method writes it.
class RulesPageTest {
  private static final Path PAGE = Path.of("src/docs/rules.md");

  @Test
  void thePageOfTheManualSaysWhatTheRulesSay() throws IOException {
    assertThat(PAGE).hasContent(RuleText.page(Rules.all()));
  }

  static void main() throws IOException {
    Files.writeString(PAGE, RuleText.page(Rules.all()));
  }
}
