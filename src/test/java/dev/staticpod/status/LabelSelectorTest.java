package dev.staticpod.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {
  private static final Map<String, String> LABELS =
      Map.of("app", "web", "example.com/tier", "front");

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
        "app=web,env                    | false"
      })
  void selectsAsKubectlDoes(String selector, boolean selected) {
    assertThat(LabelSelector.parse(selector).selects(LABELS)).isEqualTo(selected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=web", "app=web=x", "app in web", "app in (web", "a b", "app=web,"})
  void refusesWhatIsNoSelector(String text) {
    assertThatThrownBy(() -> LabelSelector.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no label selector");
  }
}
