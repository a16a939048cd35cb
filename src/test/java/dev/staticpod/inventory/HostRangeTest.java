package dev.staticpod.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRangeTest {
  @Test
  void standsForAllNamesInOrder() {
    assertThat(HostRange.expand("worker[08:11]"))
        .containsExactly("worker08", "worker09", "worker10", "worker11");
    assertThat(HostRange.expand("rack[a:b]-[1:2].example.com"))
        .containsExactly(
            "racka-1.example.com",
            "racka-2.example.com",
            "rackb-1.example.com",
            "rackb-2.example.com");
    assertThat(HostRange.expand("w[0:10:5]")).containsExactly("w0", "w5", "w10");
    assertThat(HostRange.expand("w[:1]")).containsExactly("w0", "w1");
    assertThat(HostRange.expand("plain")).isEqualTo(List.of("plain"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          w[1:3       | has no ]
          w[1]        | [1] is no range
          w[1:2:3:4]  | is no range
          w[1:x]      | is no range
          w[1:]       | has no end
          w[3:1]      | ends before it begins
          w[d:a]      | ends before it begins
          w[01:100]   | need as many digits
          w[1:3:0]    | not 1 or more
          w[1:99999]  | more than 65536 hosts
          w[1:300]-[1:300] | more than 65536 hosts
          """)
  void saysWhatIsWrongWithARange(String pattern, String problem) {
    assertThatThrownBy(() -> HostRange.expand(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + pattern + "'")
        .hasMessageContaining(problem);
  }
}
