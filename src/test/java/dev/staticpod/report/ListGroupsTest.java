package dev.staticpod.report;

import static dev.staticpod.report.ListRows.NOW;
import static dev.staticpod.report.ListRows.mirrored;
import static dev.staticpod.report.ListRows.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnosis.PodState;
import dev.staticpod.status.ListedPod;
import dev.staticpod.status.PodPlacement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Lists of many nodes: in an order, in groups, and a line a pod.
class ListGroupsTest {
  private static final ListedPod WEB_1 = running("web", "n1");
  private static final ListedPod WEB_2 =
      mirrored("web", "n2", "CrashLoopBackOff", 7, NOW.minusSeconds(5));
  private static final ListedPod LOGS_1 = running("logs", "n1");
  private static final List<ListedPod> ALL = List.of(WEB_1, LOGS_1, WEB_2);

  @Test
  void aTableForEachNodeHasTheSameColumns() {
    assertThat(ListGroups.NODE.render(ALL, ListTable.Width.NORMAL, ListTable.Header.SHOWN, NOW))
        .isEqualTo(
            """
            node n1: 2 static pods
            NAMESPACE   NAME      READY   STATUS             RESTARTS   AGE   IP       NODE
            default     web-n1    1/1     Running            0          60s   <none>   n1
            default     logs-n1   1/1     Running            0          60s   <none>   n1

            node n2: 1 static pod
            NAMESPACE   NAME      READY   STATUS             RESTARTS   AGE   IP       NODE
            default     web-n2    1/1     CrashLoopBackOff   7          5s    <none>   n2
            """);
  }

  @Test
  void aTableForEachPodNamesItsNodes() {
    assertThat(ListGroups.POD.render(ALL, ListTable.Width.NORMAL, ListTable.Header.LEFT_OUT, NOW))
        .isEqualTo(
            """
            pod default/web: on 2 nodes
            default   web-n1    1/1   Running            0   60s   <none>   n1
            default   web-n2    1/1   CrashLoopBackOff   7   5s    <none>   n2

            pod default/logs: on 1 node
            default   logs-n1   1/1   Running            0   60s   <none>   n1
            """);
  }

  @Test
  void aSummaryHasALineAPod() {
    ListedPod drifted =
        ListRows.pod("web", "n3", PodState.DRIFT, "bbbbbbbbbbbbbbbb", Optional.empty());
    List<PodPlacement> pods =
        PodPlacement.of(
            List.of(
                ListRows.listing("n1", WEB_1, LOGS_1),
                ListRows.listing("n2", running("web", "n2")),
                ListRows.listing("n3", drifted),
                ListRows.listing("n4")));

    assertThat(SummaryTable.render(pods, 4, 0, ListTable.Width.WIDE, ListTable.Header.SHOWN))
        .isEqualTo(
            """
            NAMESPACE   NAME   NODES          STATUS               CONTENT                          NOT ON
            default     logs   1 of 4 nodes   Running              aaaaaaaaaaaa                     n[2:4]
            default     web    3 of 4 nodes   2 Running, 1 Drift   2 aaaaaaaaaaaa, 1 bbbbbbbbbbbb   n4
            """);
    assertThat(SummaryTable.render(pods, 4, 2, ListTable.Width.NORMAL, ListTable.Header.LEFT_OUT))
        .contains("3 of 4 nodes, 2 unknown");
  }

  @Test
  void machinesThatCallThemselvesTheSameAreSeveral() {
    List<PodPlacement> pods =
        PodPlacement.of(
            List.of(
                ListRows.listing("edge", running("web", "edge")),
                ListRows.listing("edge", running("web", "edge")),
                ListRows.listing("edge")));

    assertThat(pods).singleElement().extracting(PodPlacement::nodes).isEqualTo(2);
    assertThat(pods.getFirst().absent()).containsExactly("edge");
  }

  @Test
  void rowsAreSortedByAnyColumn() {
    assertThat(sorted(ListOrder.NAME)).containsExactly("logs-n1", "web-n1", "web-n2");
    assertThat(sorted(ListOrder.AGE)).containsExactly("web-n2", "web-n1", "logs-n1");
    assertThat(sorted(ListOrder.RESTARTS)).containsExactly("web-n1", "logs-n1", "web-n2");
    assertThat(sorted(ListOrder.STATUS, ListOrder.NAME))
        .containsExactly("web-n2", "logs-n1", "web-n1");
    assertThat(sorted()).containsExactly("web-n1", "logs-n1", "web-n2");
  }

  private static List<String> sorted(ListOrder... columns) {
    return ALL.stream().sorted(ListOrder.of(List.of(columns))).map(ListedPod::name).toList();
  }
}
