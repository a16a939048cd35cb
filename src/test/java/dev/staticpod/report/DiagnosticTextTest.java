package dev.staticpod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.diagnostic.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
  private static final Rule RULE = Rule.refused("labels-type", "labels are a mapping");

  @Test
  void pointsAtThePlaceAndNamesTheWayOut() {
    assertThat(render(2, 3, Optional.of("write a: b"), "labels:\n  a:b\n"))
        .isEqualTo(
            """
            pod.yaml:2:3: error[labels-type]: not a mapping
                a:b
                ^
              hint: write a: b
            """);
  }

  @Test
  void keepsTheCaretInPlaceBehindTabsAndWideCharacters() {
    assertThat(render(1, 4, Optional.empty(), "\t😀 a:b\n"))
        .isEqualTo("pod.yaml:1:4: error[labels-type]: not a mapping\n   😀 a:b\n     ^\n");
  }

  @Test
  void showsNoLineWithASecret() {
    Rule rule = Rule.refused("secret-in-env", "a secret");
    var finding =
        new Diagnostic(rule, new Location("a.yaml", 1, 9), "", "looks like one", Optional.empty());

    assertThat(DiagnosticText.render(List.of(finding), "- {name: TOKEN, value: abc}\n"))
        .isEqualTo("a.yaml:1:9: error[secret-in-env]: looks like one\n");
  }

  @Test
  void leavesOutTheMiddleOfALongWord() {
    String word = "a".repeat(1 << 20);
    var finding =
        new Diagnostic(RULE, new Location("a.yaml", 1, 9), "", "'" + word + "' is no map");

    assertThat(DiagnosticText.render(List.of(finding), "x"))
        .startsWith("a.yaml:1:9: error[labels-type]: 'aaa")
        .contains("aaa...aaa")
        .endsWith("aaa' is no map\n")
        .hasSizeLessThan(1100);
  }

  @Test
  void showsNoControlCharacterOfAFile() {
    assertThat(render(1, 1, Optional.empty(), "a\u001b[31mb\n")).contains("  a?[31mb\n");
  }

  @Test
  void showsNoControlCharacterInItsOwnWordsEither() {
    var finding =
        new Diagnostic(
            RULE, new Location("a\u009b.yaml", 1, 1), "", "no \u001b[2J", Optional.of("\u202Ex"));

    assertThat(DiagnosticText.render(List.of(finding), ""))
        .isEqualTo("a?.yaml:1:1: error[labels-type]: no ?[2J\n  hint: ?x\n");
    assertThat(new GithubReport().file(new FileFindings("a", "", List.of(finding))))
        .isEqualTo("::error file=a,line=1,col=1,title=labels-type::no ?[2J%0Ahint: ?x\n");
  }

  @Test
  void cutsALongLine() {
    assertThat(render(1, 1, Optional.empty(), "x".repeat(5000)).length()).isLessThan(400);
  }

  @Test
  void leavesTheExcerptOutWhereTheFileHasNoSuchPlace() {
    assertThat(render(9, 1, Optional.empty(), "a: b\n"))
        .isEqualTo("pod.yaml:9:1: error[labels-type]: not a mapping\n");
  }

  private static String render(int line, int column, Optional<String> hint, String source) {
    var location = new Location("pod.yaml", line, column);
    return DiagnosticText.render(
        List.of(new Diagnostic(RULE, location, "metadata.labels", "not a mapping", hint)), source);
  }
}
