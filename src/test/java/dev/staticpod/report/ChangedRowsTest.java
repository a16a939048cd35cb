package dev.staticpod.report;

import static dev.staticpod.report.ListRows.NOW;
import static dev.staticpod.report.ListRows.answer;
import static dev.staticpod.report.ListRows.mirrored;
import static dev.staticpod.report.ListRows.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnosis.PodState;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.status.NodeListing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangedRowsTest {
  private static final HostResult<NodeListing> FIRST =
      answer("n1", running("web", "n1"), running("db", "n1"));

  private final ChangedRows rows = new ChangedRows(ListTable.Width.NORMAL, ListTable.Header.SHOWN);

  @Test
  void ofManyHostsStandBelowOneHeader() {
    assertThat(rows.next(List.of(FIRST, answer("n2", running("web", "n2"))), NOW))
        .containsExactly(
            "NAMESPACE   NAME     READY   STATUS    RESTARTS   AGE   IP       NODE",
            "default     web-n1   1/1     Running   0          60s   <none>   n1",
            "default     db-n1    1/1     Running   0          60s   <none>   n1",
            "default     web-n2   1/1     Running   0          60s   <none>   n2");
  }

  @Test
  void areThoseThatDifferFromTheTimeBeforeInTheSameColumns() {
    rows.next(List.of(FIRST), NOW);

    assertThat(
            rows.next(
                List.of(
                    answer(
                        "n1",
                        mirrored("web", "n1", "Error", 1, NOW.minusSeconds(60)),
                        running("db", "n1"))),
                NOW.plusSeconds(2)))
        .containsExactly("default     web-n1   1/1     Error     1          62s   <none>   n1");
  }

  @Test
  void doNotComeAgainBecauseTimePasses() {
    rows.next(List.of(FIRST), NOW);

    assertThat(rows.next(List.of(FIRST), NOW.plusSeconds(3600))).isEmpty();
  }

  @Test
  void sayOnceAndInTheSameColumnsThatAPodIsGone() {
    rows.next(List.of(FIRST), NOW);

    HostResult<NodeListing> without = answer("n1", running("web", "n1"));
    assertThat(rows.next(List.of(without), NOW))
        .containsExactly("default     db-n1    1/1     Gone      0          60s   <none>   n1");
    assertThat(rows.next(List.of(without), NOW)).isEmpty();
    assertThat(rows.next(List.of(FIRST), NOW)).singleElement().asString().contains("Running");
  }

  @Test
  void aPodMadeAnewIsAnotherOne() {
    rows.next(List.of(answer("n1", running("web", "n1"))), NOW);

    assertThat(rows.next(List.of(answer("n1", mirrored("web", "n1", "Running", 0, NOW))), NOW))
        .containsExactly("default     web-n1   1/1     Running   0          0s    <none>   n1");
  }

  @Test
  void aPodThatChangesItsFileIsTheSameRow() {
    rows.next(List.of(answer("n1", running("web", "n1"))), NOW);

    assertThat(
            rows.next(
                List.of(
                    answer("n1", ListRows.pod("web", "n1", PodState.DRIFT, "b", Optional.empty()))),
                NOW))
        .singleElement()
        .asString()
        .contains("Drift");
  }

  /// The last row of a pod says how it is.
  @Test
  void ofAPodInTwoFilesAreTwoUntilOneIsGoneAndThenTheOther() {
    HostResult<NodeListing> both =
        answer("n1", ListRows.in("a", PodState.DUPLICATE), ListRows.in("b", PodState.MIRRORED));

    assertThat(next(both)).hasSize(3);
    assertThat(next(both)).isEmpty();
    assertThat(next(answer("n1", ListRows.in("b", PodState.MIRRORED))))
        .singleElement()
        .asString()
        .contains("Running");
    assertThat(next(answer("n1"))).singleElement().asString().contains("Gone");
    assertThat(next(answer("n1"))).isEmpty();
  }

  @Test
  void ofAPodInTwoFilesAreAsTheOneThatIsLeft() {
    next(answer("n1", ListRows.in("a", PodState.DUPLICATE), ListRows.in("b", PodState.MIRRORED)));

    assertThat(next(answer("n1", ListRows.in("a", PodState.MIRRORED))))
        .singleElement()
        .asString()
        .contains("Running");
  }

  @Test
  void sayOnceThatAPodIsGoneAlsoWhereTheApiServerIsAwayMeanwhile() {
    next(answer("n1", ListRows.orphan("web", "n1")));

    assertThat(next(ListRows.withoutApi("n1"))).isEmpty();
    assertThat(next(answer("n1", ListRows.orphan("web", "n1")))).isEmpty();
    assertThat(next(ListRows.withoutApi("n1"))).isEmpty();
    assertThat(next(answer("n1"))).singleElement().asString().contains("Gone");
    assertThat(next(ListRows.withoutApi("n1"))).isEmpty();
    assertThat(next(answer("n1"))).isEmpty();
  }

  /// The kubelet takes its time to end it, and the API server shows it meanwhile.
  @Test
  void ofAPodWhoseManifestGoesSayThatItTerminatesAndThenThatItIsGone() {
    next(FIRST);
    HostResult<NodeListing> leaving =
        answer("n1", running("web", "n1"), ListRows.orphan("db", "n1"));

    assertThat(next(leaving)).singleElement().asString().contains("Terminating");
    assertThat(rows.next(List.of(leaving), NOW.plusSeconds(30))).isEmpty();
    assertThat(next(answer("n1", running("web", "n1"))))
        .singleElement()
        .asString()
        .contains("Gone");
  }

  @Test
  void ofAMirrorPodThatStaysWithoutAManifestSaySo() {
    next(answer("n1", running("db", "n1")));
    next(answer("n1", ListRows.orphan("db", "n1")));

    assertThat(rows.next(List.of(answer("n1", ListRows.orphan("db", "n1"))), NOW.plusSeconds(60)))
        .singleElement()
        .asString()
        .contains("OrphanMirror");
    assertThat(rows.next(List.of(answer("n1", ListRows.orphan("db", "n1"))), NOW.plusSeconds(120)))
        .isEmpty();
  }

  @Test
  void ofAMirrorPodThatHadNoManifestFromTheBeginningSaySo() {
    assertThat(next(answer("n1", ListRows.orphan("db", "n1"))).getLast()).contains("OrphanMirror");
  }

  /// No kubelet ended it, and one that starts later never had it.
  @Test
  void ofAPodWhoseManifestWentWithoutAKubeletSaySo() {
    next(answer("n1", ListRows.pod("db", "n1", PodState.KUBELET_DOWN, "a", Optional.empty())));

    assertThat(next(answer("n1", ListRows.orphan("db", "n1"))).getLast()).contains("OrphanMirror");
  }

  private List<String> next(HostResult<NodeListing> answer) {
    return rows.next(List.of(answer), NOW);
  }

  @Test
  void ofAHostThatCannotBeReadStay() {
    rows.next(List.of(FIRST), NOW);

    assertThat(
            rows.next(
                List.of(
                    new HostResult.Failed<>(
                        Target.of(new Host("root@n1")),
                        Optional.empty(),
                        new HostFailure(
                            new Reason("unreachable", Reason.Kind.REFUSED), "no route", "wait"))),
                NOW))
        .isEmpty();
    assertThat(rows.next(List.of(FIRST), NOW)).isEmpty();
  }
}
