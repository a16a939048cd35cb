package dev.staticpod.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kubelets as they are in the wild: `resources/dev/staticpod/kubelet/layouts`.
class LayoutFixturesTest {
  static List<LayoutFixture> all() {
    return LayoutFixture.all();
  }

  @Test
  void thereAreManyLayouts() {
    assertThat(all()).hasSizeGreaterThanOrEqualTo(25);
  }

  @ParameterizedTest
  @MethodSource("all")
  void findsTheDirectoryAndWhatSaysSo(LayoutFixture fixture) {
    assertThat(fixture.layout().afterRestart())
        .isEqualTo(
            fixture
                .expected("path")
                .<StaticPodPath>map(path ->
                    new StaticPodPath.Configured(path, fixture.expected("source").orElseThrow()))
                .orElseGet(StaticPodPath.None::new));
  }

  @ParameterizedTest
  @MethodSource("all")
  void changesNoMoreThanIsNeededAndSaysWhy(LayoutFixture fixture) {
    if (fixture.expected("edit").isEmpty()) {
      return;
    }
    String edit = fixture.expected("edit").orElseThrow();
    switch (fixture.edit()) {
      case EditResult.Refused(String problem, String nextStep) -> {
        assertThat(edit).as(problem).isEqualTo("refused");
        assertThat(problem).contains(fixture.expected("reason").orElseThrow());
        assertThat(nextStep).contains(fixture.expected("next").orElse(""));
      }
      case EditResult.Edited edited -> {
        assertThat(edited.method().word()).isEqualTo(edit);
        assertThat(edited.reason()).contains(fixture.expected("reason").orElseThrow());
        assertThat(Optional.of(edited.file().path())).isEqualTo(fixture.edited());
        assertThat(diff(edited.file())).isEqualTo(fixture.diff());
        assertThat(edited.file().path()).doesNotStartWith("/usr").doesNotStartWith("/lib");
      }
    }
  }

  /// The lines that go and that come; all others stay where they are, with their ends.
  private static List<String> diff(FileEdit edit) {
    List<String> before = lines(edit.before().map(KubeletFile::text).orElse(""));
    List<String> after = lines(edit.after());
    var removed = new ArrayList<>(before);
    after.forEach(removed::remove);
    var added = new ArrayList<>(after);
    before.forEach(added::remove);
    assertThat(without(after, added)).isEqualTo(without(before, removed));
    return Stream.concat(
            removed.stream().map(line -> "-" + line.stripTrailing()),
            added.stream().map(line -> "+" + line.stripTrailing()))
        .toList();
  }

  private static List<String> without(List<String> lines, List<String> taken) {
    var left = new ArrayList<>(lines);
    taken.forEach(left::remove);
    return left;
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
  }
}
