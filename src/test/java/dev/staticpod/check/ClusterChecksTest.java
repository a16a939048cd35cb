package dev.staticpod.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterNode;
import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.status.ApiView;
import dev.staticpod.status.NodeSurvey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterChecksTest {
  private static final String WEB =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{name: web, image: "app:v1"}]}
      """;

  private static Finding node(NodeSurvey.Registration registration) {
    return SurveySamples.well().registration(registration).finding(Check.NODE);
  }

  @Test
  void anApiServerThatDoesNotAnswerFailsWithItsOwnNextStep() {
    var failure =
        new ClusterException(ClusterException.Reason.UNREACHABLE, "no way there", "look for it");

    assertThat(SurveySamples.well().api(new ApiView.Failed(failure)).finding(Check.API_SERVER))
        .isEqualTo(Finding.fail("no way there", "look for it; or leave it out by --no-api"));
    assertThat(SurveySamples.well().api(new ApiView.NotAsked()).finding(Check.API_SERVER).status())
        .isEqualTo(Finding.Status.SKIPPED);
  }

  @Test
  void aNodeThatTheApiServerDoesNotHaveOrThatIsNotReadyFails() {
    assertThat(node(new NodeSurvey.Registration.Missing()).text())
        .isEqualTo("the API server has no node w1");
    assertThat(node(new NodeSurvey.Registration.Registered(new ClusterNode("w1", Map.of(), false))))
        .isEqualTo(Finding.fail("the node w1 is not ready", "see why: kubectl describe node w1"));
    assertThat(node(new NodeSurvey.Registration.Unknown("not let")))
        .isEqualTo(Finding.skipped("not let"));
  }

  @Test
  void aPodWithoutAMirrorFailsWithTheCommandThatSaysMore() {
    assertThat(SurveySamples.well().files(SurveySamples.file("web.yaml", WEB)).finding(Check.PODS))
        .isEqualTo(
            Finding.fail(
                "web-w1 is NoMirror: the API server shows no mirror pod",
                "see all there is: static-pod describe web --host root@worker-1"));
  }

  @Test
  void aPodThatRunsIsCounted() {
    SurveySamples sample =
        SurveySamples.well()
            .files(SurveySamples.file("web.yaml", WEB))
            .api(new ApiView.Answered(List.of(MirrorPodSamples.unmanaged("web-w1"))));

    assertThat(sample.finding(Check.PODS)).isEqualTo(Finding.ok("1 static pod runs"));
  }

  @Test
  void aPodThatIsNotReadyFailsAndAnOrphanIsAWarning() {
    SurveySamples sample =
        SurveySamples.well()
            .files(SurveySamples.file("web.yaml", WEB))
            .api(
                new ApiView.Answered(
                    List.of(
                        MirrorPodSamples.unready("web-w1", "h"),
                        MirrorPodSamples.ready("old-w1", "h"))));

    assertThat(sample.findings(Check.PODS))
        .extracting(Finding::status)
        .containsExactly(Finding.Status.FAIL, Finding.Status.WARN);
  }

  @Test
  void theNameOfTheNodeIsToldWithItsOrigin() {
    assertThat(SurveySamples.well().finding(Check.NODE_NAME))
        .isEqualTo(Finding.ok("w1 (its host name)"));
  }
}
