package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.node.ExecuteScript;
import dev.staticpod.plan.pod.Provenance;
import dev.staticpod.report.PlanText;
import dev.staticpod.restore.UnconfigurePlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// An environment file of the kubelet's may hold what only root may know.
class ShownEnvironmentTest {
  private static final Provenance PROVENANCE = new Provenance("tester@here", "1.0");
  private static final PodManifest POD = FactsSamples.pod(FactsSamples.nodejs("app:v1"));
  private static final InstallRequest INSTALL =
      new InstallRequest(POD, AnnotatedText.of(POD), Optional.empty(), UnmanagedPolicy.RESPECT);
  private static final String PATH = "/etc/default/kubelet";
  private static final String FLAG = "--pod-manifest-path=/etc/kubernetes/manifest/";
  private static final String UNIT =
      """
      [Service]
      EnvironmentFile=/etc/default/kubelet
      ExecStart=/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml $KUBELET_EXTRA_ARGS
      """;
  private static final String BEFORE =
      "HTTPS_PROXY=http://me:hunter2@proxy\n"
          + "# TOKEN=hunter2\n"
          + "KUBELET_EXTRA_ARGS=--v=2\n"
          + "KEY=hunter2\n";
  private static final String AFTER = BEFORE.replace("--v=2", "--v=2 " + FLAG);

  private static FactsSamples node(String environment) {
    return FactsSamples.fresh()
        .unit(FactsSamples.regular("/usr/lib/systemd/system/kubelet.service", UNIT))
        .environment(FactsSamples.regular(PATH, environment));
  }

  private static Plan planned(PlanResult result) {
    return switch (result) {
      case PlanResult.Planned(Plan plan) -> plan;
      case PlanResult.Refused(_, String problem, _, _) -> throw new AssertionError(problem);
    };
  }

  private static Step.WriteFile write(Plan plan) {
    return plan.steps().stream()
        .filter(Step.WriteFile.class::isInstance)
        .map(Step.WriteFile.class::cast)
        .filter(step -> step.path().equals(PATH))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anEditIsShownWithoutTheValuesThatDoNotGoToTheKubelet() {
    Plan plan = planned(new Planner(PROVENANCE).plan(List.of(INSTALL), node(BEFORE).facts()));

    assertThat(write(plan).after().bytes()).asString().isEqualTo(AFTER);
    assertThat(PlanText.render("w1", plan))
        .contains("-KUBELET_EXTRA_ARGS=--v=2\n", "+KUBELET_EXTRA_ARGS=--v=2 " + FLAG)
        .doesNotContain("hunter2");
    assertThat(ExecuteScript.preview(plan))
        .contains("HTTPS_PROXY=***\n# TOKEN=***\nKUBELET_EXTRA_ARGS=--v=2 " + FLAG + "\nKEY=***\n")
        .doesNotContain("hunter2", write(plan).after().sha256());
  }

  @Test
  void soIsWhatIsPutBackAndWhatWasEditedSince() {
    FactsSamples node =
        node(AFTER)
            .kubelet(Map.of("action", "configure", "path", PATH), BEFORE, AFTER)
            .arguments("/usr/bin/kubelet", FLAG);
    Plan plan = planned(unconfigure(node));

    assertThat(write(plan).after().bytes()).asString().isEqualTo(BEFORE);
    assertThat(PlanText.render("w1", plan) + ExecuteScript.preview(plan))
        .contains("-KUBELET_EXTRA_ARGS=--v=2 " + FLAG)
        .doesNotContain("hunter2");
    assertThat(unconfigure(node.environment(FactsSamples.regular(PATH, AFTER + "MORE=hunter2\n"))))
        .isInstanceOfSatisfying(
            PlanResult.Refused.class,
            refused ->
                assertThat(refused.problem())
                    .contains("it has 'MORE=***'")
                    .doesNotContain("hunter2"));
  }

  private static PlanResult unconfigure(FactsSamples node) {
    var request = new Request.Unconfigure(Request.Unconfigure.Pods.KEEP);
    return new UnconfigurePlan(request, node.facts(), PROVENANCE).plan();
  }
}
