package dev.staticpod.validation.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.KubeletVersion;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  private static final KubeletVersion OLD = new KubeletVersion(34);
  private static final KubeletVersion NEW = new KubeletVersion(35);

  /// A letter for each form that takes the name: Label, Subdomain, Qualified name, label Value,
  /// Port name, config Key, old Environment, new enviroNment, Header, Annotation key.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web        | LSQVPKENHA",
        "web-1      | LSQVPKENHA",
        "0          | LSQV.K.NHA",
        "1a         | LSQVPK.NHA",
        "web.1      | .SQV.KEN.A",
        "Web        | ..QV.KENHA",
        "web_1      | ..QV.KEN.A",
        "-web       | .....KENH.",
        "web-       | .....KENH.",
        "a--b       | LSQV.KENHA",
        "a..b       | ..QV.KEN.A",
        ".a         | .....KEN..",
        ".          | .......N..",
        "..a        | .......N..",
        "a/b        | ..Q....N.A",
        "a/b/c      | .......N..",
        "A/b        | .......N.A",
        "a b        | .......N..",
        "a=b        | ..........",
        "''         | ...V......",
        "é          | ..........",
        "/a         | .......N..",
        "a/         | .......N..",
      })
  void eachFormTakesItsNames(String name, String forms) {
    String taken =
        form('L', name, Names::label)
            + form('S', name, Names::subdomain)
            + form('Q', name, Names::qualified)
            + form('V', name, Names::labelValue)
            + form('P', name, Names::portName)
            + form('K', name, Names::configKey)
            + form('E', name, text -> Names.environment(text, OLD))
            + form('N', name, text -> Names.environment(text, NEW))
            + form('H', name, Names::header)
            + form('A', name, Names::annotation);

    assertThat(taken).isEqualTo(forms);
  }

  private static String form(char letter, String name, Function<String, Optional<String>> check) {
    return check.apply(name).isEmpty() ? String.valueOf(letter) : ".";
  }

  @Test
  void eachFormHasItsLength() {
    assertThat(longest(Names::label)).isEqualTo(63);
    assertThat(longest(Names::labelValue)).isEqualTo(63);
    assertThat(longest(Names::qualified)).isEqualTo(63);
    assertThat(longest(Names::portName)).isEqualTo(15);
    assertThat(longest(Names::subdomain)).isEqualTo(253);
    assertThat(longest(Names::configKey)).isEqualTo(253);
    assertThat(Names.qualified("a".repeat(253) + "/" + "b".repeat(63))).isEmpty();
    assertThat(Names.qualified("a".repeat(254) + "/b")).isPresent();
  }

  private static int longest(Function<String, Optional<String>> check) {
    int length = 1;
    while (length < 1000 && check.apply("a".repeat(length + 1)).isEmpty()) {
      length++;
    }
    return length;
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, false", "1, true", "65535, true", "65536, false"})
  void aPortHasSixteenBits(long port, boolean right) {
    assertThat(Names.port(port).isEmpty()).isEqualTo(right);
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(Names.label("a".repeat(64))).hasValue("must be no more than 63 characters");
    assertThat(Names.qualified("a/b/c")).hasValue("only one '/' is allowed");
    assertThat(Names.qualified("A/b"))
        .hasValueSatisfying(why -> assertThat(why).contains("domain"));
  }
}
