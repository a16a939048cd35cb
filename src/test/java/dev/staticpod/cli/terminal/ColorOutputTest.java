package dev.staticpod.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.text.ReadSecrets;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColorOutputTest {
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b]52;c;cHdu\u0007",
        "\u001b[2J",
        "\u009b2J",
        "\u009d52;c;x\u009c",
        "a\rb",
        "\u202e",
        "\u007f",
        "\b\b\b"
      })
  void nothingThatATerminalActsOnPassesTheGate(String trick) {
    try (ColorOutput out = ColorOutput.to(stream, () -> false)) {
      out.println("before " + trick + " after");
      out.print(trick);
    }

    assertThat(stream.toString(UTF_8))
        .contains("?")
        .doesNotContainPattern("[\\p{Cc}\\u202e&&[^\\n]]");
  }

  @Test
  void theColoursAreOurs() {
    try (ColorOutput out = ColorOutput.to(stream, () -> true)) {
      out.print("error: \u001b[32mfine\u001b[0m\n");
    }

    assertThat(stream.toString(UTF_8)).isEqualTo("\u001b[1;31merror\u001b[0m: ?[32mfine?[0m\n");
  }

  @Test
  void aTokenThatWasReadDoesNotPassTheGate() {
    ReadSecrets.add("tok-en-of-color-output-test");
    try (ColorOutput out = ColorOutput.to(stream, () -> false)) {
      out.println("Bearer tok-en-of-color-output-test");
    }

    assertThat(stream.toString(UTF_8)).isEqualTo("Bearer ***\n");
  }
}
