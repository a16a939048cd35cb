package dev.staticpod.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.files.FileContent;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a content stands in a script. That every shell makes the same bytes of it again is in
/// [FileTransferTest].
class HereDocumentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "a: 1\n", "'quoted' \"twice\" `id` $HOME \\\n", "\ttab \u00e4 \u8a9e\n"})
  void textStandsAsItIs(String text) {
    assertThat(HereDocument.of(FileContent.of(text)))
        .isEqualTo(new HereDocument(HereDocument.Encoding.TEXT, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no end", "crlf\r\n", "\u0000\n", "\u001b[31m\n", "\u0085\n", "\u007f\n"})
  void whatAShellOrATerminalMayChangeStandsInBase64(String text) {
    assertThat(HereDocument.of(FileContent.of(text)).encoding())
        .isEqualTo(HereDocument.Encoding.BASE64);
  }

  @Test
  void aLineMayBeAsLongAsPosixPromises() {
    assertThat(HereDocument.of(FileContent.of("x".repeat(2047) + "\n")).encoding())
        .isEqualTo(HereDocument.Encoding.TEXT);
    assertThat(HereDocument.of(FileContent.of("x".repeat(2048) + "\n")).encoding())
        .isEqualTo(HereDocument.Encoding.BASE64);
    assertThat(HereDocument.of(FileContent.of("\u00e4".repeat(1024) + "\n")).encoding())
        .isEqualTo(HereDocument.Encoding.BASE64);
  }

  @Test
  void carriesWhateverThereIs() {
    var random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] bytes =
          random.nextBoolean()
              ? Contents.bytes(random, random.nextInt(500))
              : Contents.text(random, random.nextInt(500));

      HereDocument document = HereDocument.of(FileContent.of(bytes, FileContent.Sensitivity.PLAIN));

      assertThat(
              switch (document.encoding()) {
                case TEXT -> document.lines().getBytes(UTF_8);
                case BASE64 -> Base64.getMimeDecoder().decode(document.lines());
              })
          .isEqualTo(bytes);
      assertThat(document.lines()).matches("(?s)|.*\n");
    }
  }

  @Test
  void endsWithALineThatIsNotInTheText() {
    assertThat(HereDocument.of(FileContent.of("END_OF_FILE\nEND_OF_FILE_\n")).behind(" || x"))
        .isEqualTo(" <<'END_OF_FILE__' || x\nEND_OF_FILE\nEND_OF_FILE_\nEND_OF_FILE__");
  }
}
