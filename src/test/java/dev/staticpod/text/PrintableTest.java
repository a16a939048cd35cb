package dev.staticpod.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
  private static final char ESCAPE = 0x1b;

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 7, 8, 0x0b, 0x0c, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9d, 0x061c, 0x200e, 0x200f, 0x2028,
        0x2029, 0x202a, 0x202e, 0x2066, 0x2069, 0xd800, 0xdfff, 0xad, 0x115f, 0x180e, 0x200b,
        0x2060, 0x206a, 0x3164, 0xfeff, 0xfff9, 0xffa0
      })
  void whatATerminalActsOnIsAMark(int character) {
    String text = "a" + (char) character + "b";

    assertThat(Printable.of(text)).isEqualTo("a?b");
    assertThat(Printable.lines(text)).isEqualTo("a?b");
    assertThat(Printable.json(text)).isEqualTo("a\\u%04xb".formatted(character));
  }

  @Test
  void aTagThatCannotBeSeenIsOneMark() {
    assertThat(Printable.of("a\uDB40\uDC41b")).isEqualTo("a?b");
    assertThat(Printable.json("a\uDB40\uDC41b")).isEqualTo("a\\udb40\\udc41b");
  }

  @Test
  void whatPeopleReadStays() {
    String family = "\uD83D\uDC69\u200D\uD83D\uDC66";
    assertThat(Printable.of(family)).isEqualTo(family);
    assertThat(Printable.of("käse \uD83E\uDDC0 1/1")).isEqualTo("käse \uD83E\uDDC0 1/1");
  }

  @Test
  void linesKeepTheirEndsAndTabs() {
    assertThat(Printable.lines("a\tb\nc\r\n")).isEqualTo("a\tb\nc\r\n");
    assertThat(Printable.lines("a\rb")).isEqualTo("a?b");
    assertThat(Printable.of("a\tb\nc")).isEqualTo("a?b?c");
  }

  @Test
  void whatIsShortenedSaysSo() {
    assertThat(Printable.shortened("a" + ESCAPE)).isEqualTo("a?");
    assertThat(Printable.shortened("a".repeat(1000))).isEqualTo("a".repeat(120) + "...");
  }
}
