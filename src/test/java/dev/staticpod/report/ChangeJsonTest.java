package dev.staticpod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.fleet.Failure;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.PodRef;
import dev.staticpod.rollout.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeJsonTest {
  private static final Host HOST = new Host("root@worker-1");

  @Test
  void keepsHostAndNodeAndPodApartWhereOneHostHasSeveralPods() {
    String report = ChangeJson.render(List.of(removed("web"), removed("db")));

    assertThat(report)
        .containsSubsequence(
            """
                "host" : "root@worker-1",
                "node" : "node-1",
                "pod" : {
                  "namespace" : "default",
                  "name" : "web"
                },
            """,
            """
                "host" : "root@worker-1",
                "node" : "node-1",
                "pod" : {
                  "namespace" : "default",
                  "name" : "db"
                },
            """);
  }

  @Test
  void tellsOfAHostThatCouldNotBeWorkedOnAsOfOneThatRefused() {
    var target = new Target(HOST, Optional.of(new PodName("default", "web")));
    var failure = new Failure("unreachable", "it is away", "look at it");

    String report =
        ChangeJson.render(
            List.of(new HostResult.Failed<Outcome>(target, Optional.empty(), failure)));

    assertThat(report)
        .contains(
            """
                "result" : "refused",
                "reason" : "unreachable",
                "problem" : "it is away",
                "nextStep" : "look at it",
                "evidence" : [ ]
            """)
        .doesNotContain("\"node\"");
  }

  private static HostResult<Outcome> removed(String name) {
    var pod = new PodName("default", name);
    var ref = new PodRef(pod, "node-1", "/etc/kubernetes/manifests/" + name + ".yaml", "");
    var plan = new Plan(PodChange.absent(ref), List.of(), List.of());
    return new HostResult.Completed<>(
        new Target(HOST, Optional.of(pod)),
        Optional.of("node-1"),
        new Outcome.Done(plan, List.of()));
  }
}
