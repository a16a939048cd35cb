package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.KubeletEdit;
import dev.staticpod.kubelet.KubeletPolicy;
import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.pod.Provenance;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The kubelet reads `/etc/kubernetes/manifests`, which is a link to `/data/m`.
class LinkedDirectoryTest {
  private static final PodManifest POD = FactsSamples.pod(FactsSamples.nodejs("x:1"));
  private static final String WEB =
      AnnotatedText.of(FactsSamples.pod(FactsSamples.nodejs("x:1").replace("nodejs", "web")));
  private static final String FLAG = "--pod-manifest-path=";

  @ParameterizedTest
  @EnumSource(KubeletPolicy.Manifests.class)
  void isReadAlreadyByItsOtherName(KubeletPolicy.Manifests manifests) {
    Plan plan = planned(linked(), manifests);

    assertThat(plan.steps().stream().map(Step::title))
        .contains("create /etc/kubernetes/manifests/nodejs.yaml")
        .noneMatch(title -> title.contains("web.yaml") || title.contains("systemctl"));
    assertThat(plan.remarkTexts())
        .containsExactly(
            "the kubelet already reads /etc/kubernetes/manifests (staticPodPath in"
                + " /var/lib/kubelet/config.yaml), which is the same directory as /data/m: no"
                + " restart");
  }

  @Test
  void isReadAfterARestartTooWhereTheUnitNamesItByItsOtherName() {
    FactsSamples node =
        linked()
            .config("kind: KubeletConfiguration\n")
            .unit(unit(FLAG + "/data/m"))
            .arguments("kubelet", FLAG + "/etc/kubernetes/manifests");

    assertThat(node.facts().isPending()).isFalse();
    assertThat(planned(node, KubeletPolicy.Manifests.STAY).steps().stream().map(Step::title))
        .contains("create /etc/kubernetes/manifests/nodejs.yaml")
        .noneMatch(title -> title.contains("systemctl"));
  }

  @Test
  void keepsBeingReadByItsOtherNameWhereTheUnitNamesNone() {
    FactsSamples node =
        linked()
            .config("kind: KubeletConfiguration\n")
            .arguments("kubelet", FLAG + "/etc/kubernetes/manifests");

    assertThat(planned(node, KubeletPolicy.Manifests.STAY).steps().stream().map(Step::title))
        .contains("create /etc/kubernetes/manifests/nodejs.yaml", "systemctl daemon-reload")
        .noneMatch(title -> title.contains("restart"));
  }

  private static FactsSamples linked() {
    return FactsSamples.configured(FactsSamples.manifest("web.yaml", WEB)).alsoAt("/data/m");
  }

  private static FileFacts unit(String flags) {
    return FactsSamples.regular(
        FactsSamples.UNIT_PATH, "[Service]\nExecStart=/usr/bin/kubelet " + flags + "\n");
  }

  private static Plan planned(FactsSamples node, KubeletPolicy.Manifests manifests) {
    var request =
        new InstallRequest(
            POD,
            AnnotatedText.of(POD),
            Optional.of("/data/m"),
            UnmanagedPolicy.RESPECT,
            new KubeletPolicy(KubeletEdit.AUTO, manifests));
    PlanResult result =
        new Planner(new Provenance("tester@here", "1.0")).plan(List.of(request), node.facts());
    assertThat(result).isInstanceOf(PlanResult.Planned.class);
    return result instanceof PlanResult.Planned(Plan plan)
        ? plan
        : new Plan(List.of(), List.of(), List.of());
  }
}
