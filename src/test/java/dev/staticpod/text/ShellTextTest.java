package dev.staticpod.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          pod.yaml      | pod.yaml
          root@w1:22    | root@w1:22
          w[1:3]        | 'w[1:3]'
          it's          | 'it'\\''s'
          ~/a b         | '~/a b'
          $HOME         | '$HOME'
          ""            | ''
          """)
  void isOneWordOfAShell(String text, String typed) {
    assertThat(ShellText.word(text)).isEqualTo(typed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ~/.ssh/id  | ~/.ssh/id
          ~/a b;id   | ~/'a b;id'
          ~          | '~'
          /k h/id    | '/k h/id'
          """)
  void isAPathBelowTheHomeForAShell(String shortened, String typed) {
    assertThat(ShellText.path(shortened)).isEqualTo(typed);
  }
}
