package dev.staticpod.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentEditTest {
  private static final String FLAG = "--pod-manifest-path=/m/";

  /// `~` is the end of a line.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A=1~                 | A=1~ARGS=--pod-manifest-path=/m/~",
        "A=1                  | A=1~ARGS=--pod-manifest-path=/m/~",
        "ARGS=~               | ARGS=--pod-manifest-path=/m/~",
        "ARGS=\"\"~           | ARGS=\"--pod-manifest-path=/m/\"~",
        "ARGS=''              | ARGS='--pod-manifest-path=/m/'",
        "ARGS=--v=2   ~B=1~   | ARGS=--v=2 --pod-manifest-path=/m/   ~B=1~",
        "ARGS=\"--v=2\"  ~    | ARGS=\"--v=2 --pod-manifest-path=/m/\"  ~",
        "ARGS='--v=2'~        | ARGS='--v=2 --pod-manifest-path=/m/'~",
        "ARGS=--a=\"x y\"~    | ARGS=--a=\"x y\" --pod-manifest-path=/m/~",
        "ARGS=1~ARGS=2~       | ARGS=1~ARGS=2 --pod-manifest-path=/m/~",
        "#ARGS=1~             | #ARGS=1~ARGS=--pod-manifest-path=/m/~",
        "export ARGS=1~       | export ARGS=1~ARGS=--pod-manifest-path=/m/~",
        "ARGS=\"--a \\~ --b\"~ | ARGS=\"--a \\~ --b --pod-manifest-path=/m/\"~",
        "ARGS=--a \\~ --b~C=1 | ARGS=--a \\~ --b --pod-manifest-path=/m/~C=1",
      })
  void addsAWordToAVariable(String text, String expected) {
    assertThat(EnvironmentEdit.append(text.replace('~', '\n'), "ARGS", FLAG))
        .contains(expected.replace('~', '\n'));
  }

  @Test
  void leavesAValueAloneThatAQuoteIsOpenIn() {
    assertThat(EnvironmentEdit.append("ARGS=--a=\"x\n", "ARGS", FLAG)).isEmpty();
    assertThat(EnvironmentEdit.append("ARGS=\"--a\nB=1\n", "ARGS", FLAG)).isEmpty();
  }

  @Test
  void whateverTheFileIsLikeOnlyTheWordIsNew() {
    var random = new Random(17);
    List<String> pieces =
        List.of(
            "ARGS=", "A", "=", "\"", "'", " ", "\\", "\n", "\r\n", "#", ";", "--v=2", "x", "$B");
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(random.nextBoolean() ? "ARGS=" : "");
      for (int piece = random.nextInt(10); piece > 0; piece--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      String before = text.toString();
      EnvironmentEdit.append(before, "ARGS", FLAG)
          .ifPresent(after -> {
            assertThat(withoutInsertion(before, after)).as(before).isEqualTo(before);
            assertThat(EnvironmentText.parse(after).last("ARGS").orElseThrow().value())
                .as(before)
                .endsWith(FLAG);
          });
    }
  }

  /// What is edited, without the one run of characters in it that is new.
  private static String withoutInsertion(String before, String after) {
    int same = 0;
    while (same < before.length() && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    return after.substring(0, same) + after.substring(same + after.length() - before.length());
  }
}
