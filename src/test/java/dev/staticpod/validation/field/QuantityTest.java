package dev.staticpod.validation.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "+1, 1",
    "-1, -1",
    "1., 1",
    ".5, 0.5",
    "007, 7",
    "500m, 0.5",
    "1k, 1000",
    "1Ki, 1024",
    "1.5Gi, 1610612736",
    "2M, 2000000",
    "1E, 1000000000000000000",
    "1Ei, 1152921504606846976",
    "1e3, 1000",
    "1E3, 1000",
    "1e-3, 0.001",
    "100n, 0.0000001",
    "1u, 0.000001",
    "0.1n, 0.000000001",
    "-0.1n, -0.000000001",
    "1e20, 100000000000000000000",
    "1e-99, 0.000000001",
    "10Ei, 9223372036854775807",
    "-10Ei, -9223372036854775807",
    "' 1 ', 1",
    "\u00A01, 1",
    "., 0",
    "+, 0",
    "k, 0",
    "Ti, 0",
    "1.Ei, 1152921504606846976",
  })
  void readsAmountsAsGoDoes(String text, String digits) {
    assertThat(Quantity.parse(text)).map(Quantity::toString).hasValue(digits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "1\t",
        "\n1",
        "\u20281",
        "1 Mi",
        "1MiB",
        "1mi",
        "1KI",
        "1K",
        "1g",
        "--1",
        "1e",
        "1e+",
        "1.2.3",
        "1,5",
        "Pi",
        ".Ei",
        "i",
        "e",
        "0x10",
        "1_000",
        "1ee3",
        "é",
        "1e1000000000000"
      })
  void refusesWhatIsNoAmount(String text) {
    assertThat(Quantity.parse(text)).isEmpty();
  }

  @Test
  void comparesAndAddsAmountsWhateverTheyAreWrittenIn() {
    assertThat(of("1024Ki")).isEqualByComparingTo(of("1Mi"));
    assertThat(of("1000m")).isEqualByComparingTo(of("1"));
    assertThat(of("1G")).isLessThan(of("1Gi"));
    assertThat(of("500m").plus(of("1.5"))).hasToString("2");
    assertThat(of("1").max(of("2"))).hasToString("2");
    assertThat(of("2").max(of("1"))).hasToString("2");
  }

  @Test
  void knowsSignsAndFractions() {
    assertThat(of("-1m").isNegative()).isTrue();
    assertThat(of("0").isNegative()).isFalse();
    assertThat(of("0.0").isZero()).isTrue();
    assertThat(of("1n").isZero()).isFalse();
    assertThat(of("1.50").isWhole()).isFalse();
    assertThat(of("1000m").isWhole()).isTrue();
    assertThat(of("1.0001").roundedToMilli()).hasToString("1.001");
    assertThat(of("-1.0001").roundedToMilli()).hasToString("-1.001");
  }

  private static Quantity of(String text) {
    return Quantity.parse(text).orElseThrow();
  }
}
