package dev.staticpod.cli.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampledInputTest {
  private static final int SAMPLE = 1 << 20;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, SAMPLE, SAMPLE + 1, 3 * SAMPLE + 77})
  void keepsTheMiddle(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    int begin = Math.max(0, size - SAMPLE) / 2;
    byte[] middle = Arrays.copyOfRange(bytes, begin, Math.min(size, begin + SAMPLE));

    var in = new SampledInput(new ByteArrayInputStream(bytes), size);
    assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
    assertThat(in.sample()).isEqualTo(middle);

    var skipped = new SampledInput(new ByteArrayInputStream(bytes), size);
    int first = skipped.read();
    assertThat(first).isEqualTo(size == 0 ? -1 : bytes[0] & 0xff);
    skipped.skipNBytes(Math.max(0, size - 1));
    assertThat(skipped.sample()).isEqualTo(middle);
    assertThat(skipped.read()).isNegative();
  }
}
