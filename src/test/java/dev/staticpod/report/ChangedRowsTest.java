package dev.staticpod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnosis.PodState;
import dev.staticpod.plan.PodName;
import dev.staticpod.status.ListedPod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangedRowsTest {
  private static final ListedPod WEB = pod("web", PodState.MIRRORED);
  private static final ListedPod DB = pod("db", PodState.MIRRORED);

  private final ChangedRows rows = new ChangedRows(ChangedRowsTest::table);

  @Test
  void areAllTheFirstTimeBehindTheHeader() {
    assertThat(rows.next(List.of(WEB, DB)))
        .containsExactly("NAME STATE", "web MIRRORED", "db MIRRORED");
  }

  @Test
  void areThoseThatDifferFromTheTimeBefore() {
    rows.next(List.of(WEB, DB));

    assertThat(rows.next(List.of(WEB, pod("db", PodState.DRIFT)))).containsExactly("db DRIFT");
    assertThat(rows.next(List.of(WEB, pod("db", PodState.DRIFT)))).isEmpty();
  }

  @Test
  void sayOnceThatAPodIsGone() {
    rows.next(List.of(WEB, DB));

    assertThat(rows.next(List.of(WEB))).containsExactly("default   db-node-1   Gone");
    assertThat(rows.next(List.of(WEB))).isEmpty();
    assertThat(rows.next(List.of(WEB, DB))).containsExactly("db MIRRORED");
  }

  private static List<String> table(List<ListedPod> pods) {
    Stream<String> lines = pods.stream().map(pod -> pod.subject().name() + " " + pod.state());
    return Stream.concat(Stream.of("NAME STATE"), lines).toList();
  }

  private static ListedPod pod(String name, PodState state) {
    return new ListedPod(
        new ListedPod.Subject.Pod(new PodName("default", name)),
        "node-1",
        state,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
