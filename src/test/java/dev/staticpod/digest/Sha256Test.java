package dev.staticpod.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {
  /// FIPS 180-2, appendix B.1.
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void hexIsWhatTheStandardSays() {
    assertThat(Sha256.hex("abc")).isEqualTo(ABC);
    assertThat(Sha256.hex(new byte[] {'a', 'b', 'c'})).isEqualTo(ABC);
  }

  @Test
  void aTextIsHashedAsUtf8() {
    assertThat(Sha256.hex("größe"))
        .isEqualTo(Sha256.hex("größe".getBytes(StandardCharsets.UTF_8)))
        .isNotEqualTo(Sha256.hex("größe".getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void base64HasNoPadding() {
    assertThat(Sha256.base64(new byte[] {'a', 'b', 'c'}))
        .isEqualTo("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0");
  }
}
