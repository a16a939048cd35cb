package dev.staticpod.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HighlighterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "error: w1: refused|<red>error<end>: w1: refused",
        "pod.yaml:6:5: error[labels-type]: no|pod.yaml:6:5: <red>error[labels-type]<end>: no",
        "pod.yaml:6:5: warning[image-tag]: no|pod.yaml:6:5: <yellow>warning[image-tag]<end>: no",
        "    ^|<red>    ^<end>",
        "  next: static-pod --help|<bold>  next<end>: static-pod --help",
        "a-w1   0/1   Stale     0|a-w1   0/1   <red>Stale<end>     0",
        "a-w1   -       NotPickedUp   -|a-w1   -       <red>NotPickedUp<end>   -",
        "  fail     swap   it swaps|  <red>fail<end>     swap   it swaps",
        "  warn     swap   it swaps|  <yellow>warn<end>     swap   it swaps",
        "           next: swapoff -a|<bold>           next<end>: swapoff -a",
        "a-w1   0/1   Pending   0|a-w1   0/1   <yellow>Pending<end>   0",
      })
  void paintsWhatAReaderLooksFor(String line, String painted) {
    assertThat(
            new Highlighter()
                .line(line)
                .replace("\u001b[1;31m", "<red>")
                .replace("\u001b[33m", "<yellow>")
                .replace("\u001b[1m", "<bold>")
                .replace("\u001b[0m", "<end>"))
        .isEqualTo(painted);
  }

  @Test
  void paintsDiffsAndNothingThatOnlyBeginsSo() {
    var highlighter = new Highlighter();

    assertThat(
            """
            - a list
            --- w1:/m/a
            +++ a.yaml
            @@ -1,2 +1,2 @@
             a: 1
            -b: 2
            +b: 3
            \\ No newline at end of file
            + a sum
            """
                .lines()
                .map(highlighter::line)
                .map(line -> line.replace("\u001b[", "<").replaceFirst("(<[0-9;]+)m", "$1>"))
                .map(line -> line.replace("<0m", "")))
        .containsExactly(
            "- a list",
            "<1>--- w1:/m/a",
            "<1>+++ a.yaml",
            "<36>@@ -1,2 +1,2 @@",
            " a: 1",
            "<31>-b: 2",
            "<32>+b: 3",
            "\\ No newline at end of file",
            "+ a sum");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a-w1   1/1   Running   0",
        "      \"reason\" : \"Rejected\",",
        "no error: here",
        "+  error: in a file",
        ""
      })
  void leavesTheRestAsItIs(String line) {
    assertThat(new Highlighter().line(line)).isEqualTo(line);
  }
}
