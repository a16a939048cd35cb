package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
  @Test
  void isOfARuntimeWithTheInterfaceOfKubernetes() {
    LogLine line = LogLine.of("2026-11-22T18:03:22.5+01:00 stderr F boom: | x");

    assertThat(line)
        .isEqualTo(
            new LogLine(Optional.of(Instant.parse("2026-11-22T17:03:22.5Z")), "boom: | x", true));
  }

  @Test
  void isOfDocker() {
    LogLine line =
        LogLine.of(
            "{\"log\":\"a\\t\\\"b\\\" \\u003c\\\\n \\u001b\\n\",\"stream\":\"stdout\","
                + "\"time\":\"2026-11-22T17:03:22.5Z\"}");

    assertThat(line.text()).isEqualTo("a\t\"b\" <\\n \u001b");
    assertThat(line.time()).contains(Instant.parse("2026-11-22T17:03:22.5Z"));
    assertThat(line.isWhole()).isTrue();
  }

  @Test
  void isPutTogetherWhereTheRuntimeBrokeIt() {
    LogLine first = LogLine.of("2026-11-22T17:03:22.5Z stdout P one ");
    LogLine docker = LogLine.of("{\"log\":\"half\",\"stream\":\"stdout\",\"time\":\"\"}");

    assertThat(first.isWhole()).isFalse();
    assertThat(docker.isWhole()).isFalse();
    assertThat(first.and(LogLine.of("2026-11-22T17:03:23Z stdout F two")))
        .isEqualTo(
            new LogLine(Optional.of(Instant.parse("2026-11-22T17:03:22.5Z")), "one two", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "anything", "{\"log\":\"cut", "2026 stdout F x"})
  void isShownAsItIsWhereItIsOfNeither(String text) {
    assertThat(LogLine.of(text)).isEqualTo(new LogLine(Optional.empty(), text, true));
  }
}
