package dev.staticpod.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
  private static final Rule RULE = Rule.refused("labels-type", "labels are a mapping");

  @Test
  void readsLikeACompilerMessageSoThatEditorsFindThePlace() {
    assertThat(new Location("pod.yaml", 7, 5)).hasToString("pod.yaml:7:5");
  }

  @Test
  void onlyAdviceIsAWarning() {
    assertThat(Stream.of(Effect.values()).filter(e -> e.severity() == Severity.WARNING))
        .containsExactly(Effect.ADVICE);
  }

  @Test
  void sortsByPlaceFirst() {
    Diagnostic late = at(9, 1);
    Diagnostic early = at(2, 30);

    assertThat(Stream.of(late, early).sorted()).containsExactly(early, late);
  }

  @Test
  void refusesARuleIdThatPeopleCouldNotType() {
    assertThatThrownBy(() -> new Rule("Labels Type", Effect.REFUSED, ""))
        .hasMessageContaining("Labels Type");
  }

  private static Diagnostic at(int line, int column) {
    return new Diagnostic(
        RULE, new Location("pod.yaml", line, column), "metadata", "m", Optional.empty());
  }
}
