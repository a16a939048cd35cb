package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RevisionTest {
  private static Revision revision(String action) {
    return new Revision(
        new PodName("default", "web"),
        1,
        Map.of("action", action),
        Optional.empty(),
        Optional.empty(),
        PodFiles.NONE,
        PodFiles.NONE);
  }

  @Test
  void whatItSaysWasDoneIsKnown() {
    assertThat(revision("undo").isUndo()).isTrue();
    assertThat(revision("restart").isRestart()).isTrue();
    assertThat(revision("remove").isRemoval()).isTrue();
    assertThat(revision("update"))
        .matches(it -> !it.isUndo() && !it.isRestart() && !it.isRemoval());
  }

  @Test
  void eachWordThatAPlanWritesIsRead() {
    assertThat(
            Stream.<Enum<?>>concat(
                    Stream.of(Step.Action.values()), Stream.of(Step.KubeletAction.values()))
                .map(action -> Revision.Action.of(action.name().toLowerCase(Locale.ROOT)))
                .map(action -> action.kind().name()))
        .containsExactly(
            "INSTALL", "UPDATE", "REMOVE", "ROLLBACK", "RESTART", "CONFIGURE", "UNCONFIGURE");
  }

  @Test
  void aWordOfALaterVersionStaysAsItIs() {
    Revision.Action action = revision("Renamed").action();

    assertThat(action.kind()).isEqualTo(Revision.Action.Kind.UNKNOWN);
    assertThat(action.word()).isEqualTo("Renamed");
    assertThat(revision("").action().kind()).isEqualTo(Revision.Action.Kind.UNKNOWN);
  }
}
