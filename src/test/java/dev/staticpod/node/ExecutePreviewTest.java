package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.PodRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutePreviewTest {
  private static final Plan PLAN =
      new Plan(List.of(pod("default", "web"), pod("other", "db")), List.of(), List.of());

  @Test
  void oneOfSeveralSaysWhereItEnds() {
    String script = ExecuteScript.preview(PLAN);

    assertThat(ExecuteScript.previewOf("root@w1", PLAN))
        .isEqualTo(
            "# static-pod script for host 'root@w1', pod web, other/db: "
                + script.lines().count()
                + " lines\n"
                + script);
  }

  @Test
  void aHostCannotLeaveTheBoundary() {
    assertThat(ExecuteScript.previewOf("w1'\nrm -rf /", PLAN).lines().findFirst().orElseThrow())
        .startsWith("# static-pod script for host 'w1'\\''?rm -rf /', pod web, other/db: ");
  }

  private static PodChange pod(String namespace, String name) {
    return PodChange.absent(new PodRef(new PodName(namespace, name), "w1", "", ""));
  }
}
