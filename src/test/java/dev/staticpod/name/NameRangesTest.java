package dev.staticpod.name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.inventory.HostRange;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRangesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a                                  | a
          n1 n2                              | n1,n2
          n1 n2 n3                           | n[1:3]
          w01 w02 w03 w05 w06 w07 db         | w[01:03],w[05:07],db
          n8 n9 n10 n11                      | n[8:11]
          w08 w09 w10                        | w[08:10]
          w08 w09 w10 w11 w100               | w[08:11],w100
          r1-n1.x r1-n2.x r1-n3.x r2-n1.x    | r1-n[1:3].x,r2-n1.x
          10.0.0.7 10.0.0.8 10.0.0.9         | 10.0.0.[7:9]
          root@n1 root@n2 root@n3            | root@n[1:3]
          w1:22 w2:22 w3:22 w4:23            | w[1:3]:22,w4:23
          w:2201 w:2202 w:2203               | w:2201,w:2202,w:2203
          n3 n2 n1                           | n3,n2,n1
          [fe80::1]:22 [fe80::2]:22 fe80::3  | [fe80::1]:22,[fe80::2]:22,fe80::3
          """)
  void standForConsecutiveNames(String names, String folded) {
    assertThat(NameRanges.fold(List.of(names.split(" ")))).isEqualTo(folded);
  }

  /// What is printed can be typed.
  @ParameterizedTest
  @ValueSource(strings = {"worker%d", "worker%02d", "rack3-%03d.dc1", "10.1.%d.9", "ops@w%d:2222"})
  void areReadAsTheNamesTheyStandFor(String form) {
    List<String> names = IntStream.rangeClosed(1, 120).mapToObj(form::formatted).toList();

    List<String> read =
        Stream.of(NameRanges.fold(names).split(","))
            .flatMap(word -> HostRange.expand(word).stream())
            .toList();

    assertThat(read).isEqualTo(names);
    assertThat(NameRanges.fold(names).length()).isLessThan(60);
  }
}
