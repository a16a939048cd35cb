package dev.staticpod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
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
    var failure =
        new HostFailure(new Reason("unreachable", Reason.Kind.REFUSED), "it is away", "check it");

    String report =
        ChangeJson.render(
            List.of(new HostResult.Failed<Outcome>(target, Optional.empty(), failure)));

    assertThat(report)
        .contains(
            """
                "result" : "refused",
                "reason" : "unreachable",
                "problem" : "it is away",
                "nextStep" : "check it",
                "evidence" : [ ]
            """)
        .doesNotContain("\"node\"");
  }

  @Test
  void hasAnEntryForEachPodOfAPlan() {
    var outcome =
        new Outcome.Unconfirmed(
            new Plan(List.of(absent("web"), absent("db")), List.of(), List.of()),
            List.of(),
            new Problem("it stays", "wait"),
            List.of(absent("web").pod()));

    String report =
        ChangeJson.render(
            List.of(
                new HostResult.Completed<>(
                    Target.of(HOST), Optional.of(new NodeIdentity("node-1")), outcome)));

    assertThat(report.replaceAll("\\s+", " "))
        .containsSubsequence(
            "\"host\" : \"root@worker-1\", \"node\" : \"node-1\","
                + " \"pod\" : { \"namespace\" : \"default\", \"name\" : \"web\" },"
                + " \"result\" : \"unchanged\"",
            "\"host\" : \"root@worker-1\", \"node\" : \"node-1\","
                + " \"pod\" : { \"namespace\" : \"default\", \"name\" : \"db\" },"
                + " \"result\" : \"unconfirmed\"",
            "\"problem\" : \"it stays\"");
    assertThat(report).containsOnlyOnce("\"problem\"");
  }

  private static PodChange absent(String name) {
    var pod = new PodName("default", name);
    return PodChange.absent(
        new PodRef(pod, "node-1", "/etc/kubernetes/manifests/" + name + ".yaml", ""));
  }

  private static HostResult<Outcome> removed(String name) {
    PodChange change = absent(name);
    var plan = new Plan(List.of(change), List.of(), List.of());
    return new HostResult.Completed<>(
        new Target(HOST, Optional.of(change.pod().podName())),
        Optional.of(new NodeIdentity("node-1")),
        new Outcome.Done(plan, Outcome.Waited.YES, List.of()));
  }
}
