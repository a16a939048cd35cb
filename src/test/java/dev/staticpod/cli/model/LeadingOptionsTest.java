package dev.staticpod.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LeadingOptionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "--help", "-h", "list"})
  void aShortQuestionMakesNoCommands(String word) {
    assertThat(LeadingOptions.unknown(LeadingOptionsTest::made, word)).isEmpty();
    assertThat(LeadingOptions.behindTheirCommand(LeadingOptionsTest::made, word))
        .containsExactly(word);
  }

  private static CommandLine made() {
    throw new AssertionError("all commands were made, which takes longer than the answer");
  }
}
