package dev.staticpod.report;

import dev.staticpod.GeneratedFile;
import dev.staticpod.validation.RuleCatalog;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(GeneratedFile.TAG)
class RulesPageTest {
  @Test
  void thePageOfTheManualSaysWhatTheRulesSay() {
    GeneratedFile.hold(Path.of("src/docs/rules.md"), RulesPage.of(RuleCatalog.all()));
  }
}
