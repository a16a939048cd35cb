package dev.staticpod.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
  @ParameterizedTest
  @CsvSource({
    "image, image, 0",
    "IMAGE, image, 0",
    "imag, image, 1",
    "imagee, image, 1",
    "imaqe, image, 1",
    "iamge, image, 1",
    "'', image, 5",
    "port, image, 5",
    "containerprot, containerPort, 1",
  })
  void countsWhatHasToBeChanged(String written, String meant, int distance) {
    assertThat(EditDistance.of(written, meant)).isEqualTo(distance);
    assertThat(EditDistance.of(meant, written)).isEqualTo(distance);
  }

  @Test
  void aShortNameHasToBeNearer() {
    assertThat(EditDistance.isNear("evn", "env")).isTrue();
    assertThat(EditDistance.isNear("one", "env")).isFalse();
    assertThat(EditDistance.isNear("contaynerprt", "containerPort")).isTrue();
    assertThat(EditDistance.isNear("x".repeat(100_000), "image")).isFalse();
  }
}
