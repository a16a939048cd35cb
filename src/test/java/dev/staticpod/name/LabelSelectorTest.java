package dev.staticpod.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {
  private static final Map<String, String> LABELS =
      Map.of("app", "web", "example.com/tier", "front", "cores", "4");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app=web                        | true",
        "app == web                     | true",
        "app=db                         | false",
        "app!=db                        | true",
        "app!=web                       | false",
        "env!=test                      | true",
        "app                            | true",
        "env                            | false",
        "!env                           | true",
        "!app                           | false",
        "app in (db, web)               | true",
        "app notin (db,web)             | false",
        "env notin (test)               | true",
        "app=web,example.com/tier=front | true",
        "app in (web,db),!env           | true",
        "app=web,env                    | false",
        "app in ()                      | false",
        "env=                           | false",
        "in=web                         | false",
        "app in (,web)                  | true",
        "cores>3                        | true",
        "cores > 4                      | false",
        "cores<10,app=web               | true",
        "app>3                          | false",
        "nosuch<3                       | false",
      })
  void selectsAsKubectlDoes(String selector, boolean selected) {
    assertThat(LabelSelector.parse(selector).selects(LABELS)).isEqualTo(selected);
  }

  /// What an API server of 1.20 refuses is refused here.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"             | it is empty",
        "\" \"            | it is empty",
        "=web           | '=' stands there, and not a label",
        "bad(           | '(' stands there after 'bad', and not =, !=, in or notin",
        "app=web=x      | '=' stands there after 'web', and not a comma or the end",
        "app in web     | 'web' stands there after 'in', and not (",
        "app in (web    | it ends after 'web', and not a comma or )",
        "app in (       | it ends after '(', and not a comma or )",
        "app in (a b)   | 'b' stands there after 'a', and not a comma or )",
        "a b            | 'b' stands there after 'a', and not =, !=, in or notin",
        "a=b c          | 'c' stands there after 'b', and not a comma or the end",
        "app=web,       | it ends after ',', and not a label",
        ",app=web       | ',' stands there, and not a label",
        "!              | it ends after '!', and not a label",
        "!a=b           | '=' stands there after 'a', and not a comma or the end",
        "-a=b           | '-a' cannot be the key of a label",
        "/a=b           | '/a' cannot be the key of a label",
        "a/=b           | 'a/' cannot be the key of a label",
        "x/y/z=b        | 'x/y/z' cannot be the key of a label",
        "A_B/c=b        | 'A_B/c' cannot be the key of a label",
        "a=$x           | '$x' cannot be the value of a label",
        "a=-x           | '-x' cannot be the value of a label",
        "a>x            | 'x' is no whole number to compare with",
        "a>             | '' is no whole number to compare with",
      })
  void refusesWhatIsNoSelector(String text, String why) {
    assertThatThrownBy(() -> LabelSelector.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' is no label selector, such as role=edge,tier!=test: " + why);
  }

  @Test
  void refusesWhatIsTooLong() {
    LabelSelector.parse("a=" + "b".repeat(63));

    assertThatThrownBy(() -> LabelSelector.parse("a=" + "b".repeat(64)))
        .hasMessageEndingWith("cannot be the value of a label");
  }
}
