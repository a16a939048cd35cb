package dev.staticpod.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigEditTest {
  /// `~` is the end of a line.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kind: K # c~a: 1~            | kind: K # c~staticPodPath: /m~a: 1~",
        "# c~---~a: 1~                | # c~---~staticPodPath: /m~a: 1~",
        "kind: K                      | staticPodPath: /m~kind: K",
        "a: 1~staticPodPath: /x # c~  | a: 1~staticPodPath: /m # c~",
        "a: 1~staticPodPath: \"\"~    | a: 1~staticPodPath: /m~",
        "staticPodPath:~a: 1~         | staticPodPath: /m~a: 1~",
        "{\"a\": 1}                   | {\"staticPodPath\": \"/m\",\"a\": 1}",
        "{~  \"a\": {~    \"b\": 1~  }~}~ | {~  \"staticPodPath\": \"/m\",~  \"a\": {~    \"b\": 1~"
            + "  }~}~",
        "{\"staticPodPath\": \"/x\"}  | {\"staticPodPath\": \"/m\"}",
        "kind: K~a: >~  x~            | kind: K~staticPodPath: /m~a: >~  x~",
      })
  void setsTheFieldAndNothingElse(String text, String expected) {
    assertThat(ConfigEdit.edited(text.replace('~', '\n'), "/m"))
        .contains(expected.replace('~', '\n'));
  }

  @Test
  void keepsTheLineEndsOfAnotherSystem() {
    assertThat(ConfigEdit.edited("kind: K\r\na: 1\r\n", "/m"))
        .contains("kind: K\r\nstaticPodPath: /m\r\na: 1\r\n");
  }

  @Test
  void whateverTheFileIsLikeOnlyTheFieldIsNew() {
    var random = new Random(17);
    List<String> pieces =
        List.of(
            "kind: K",
            "a: 1",
            "b:\n  c: [1, 2]",
            "# x",
            "",
            "---",
            "d: |\n  y",
            "  ",
            "{}",
            "e: {f: 1}");
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder();
      for (int piece = 1 + random.nextInt(6); piece > 0; piece--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
        text.append(random.nextInt(8) == 0 ? "" : random.nextInt(8) == 0 ? "\r\n" : "\n");
      }
      String before = text.toString();
      ConfigEdit.edited(before, "/m")
          .ifPresent(after -> {
            int same = 0;
            while (same < before.length() && before.charAt(same) == after.charAt(same)) {
              same++;
            }
            String rest = after.substring(same + after.length() - before.length());
            assertThat(after.substring(0, same) + rest).as(before).isEqualTo(before);
            assertThat(after).as(before).contains("staticPodPath");
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"'- a'", "'a: ['", "''"})
  void leavesATextAloneThatIsNoMapping(String text) {
    assertThat(ConfigEdit.edited(text, "/m")).isEmpty();
  }
}
