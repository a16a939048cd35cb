package dev.staticpod.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentMaskTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A=x | A=***",
        "A=x~KEY=y | A=***~KEY=y",
        "A= | A=",
        "KEY='a b' | KEY='a b'",
        "A=\"x\\~ y\"~KEY=z | A=***~KEY=z",
        "A=x\\~y~KEY=z | A=***~KEY=z",
        "# A=x~; B=y~#c | # A=***~; B=***~#c",
        "export A=x | export A=***",
        "A=\"x | A=***",
        "junk | junk",
      })
  void hidesWhatIsNotTheKubelets(String text, String shown) {
    assertThat(EnvironmentMask.hide(text.replace('~', '\n'), Set.of("KEY")))
        .isEqualTo(shown.replace('~', '\n'));
  }
}
