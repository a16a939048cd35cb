package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.KubeletEdit;
import dev.staticpod.kubelet.KubeletPolicy;
import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MovedManifestsTest {
  private static final PodManifest POD = FactsSamples.pod(FactsSamples.nodejs("x:1"));
  private static final String INSTALLED = AnnotatedText.of(POD);
  private static final String WEB =
      AnnotatedText.of(FactsSamples.pod(FactsSamples.nodejs("x:1").replace("nodejs", "web")));

  @Test
  void everythingMovesAndTheKubeletIsToldWhereItsPathStands() {
    Plan plan =
        planned(
            FactsSamples.configured(
                FactsSamples.manifest("web.yaml", WEB),
                FactsSamples.manifest("nodejs.yaml", INSTALLED),
                FactsSamples.manifest("notes", "x")));

    assertThat(plan.steps().stream().map(Step::title))
        .filteredOn(title -> !title.startsWith("keep "))
        .containsExactly(
            "make directory /srv/pods",
            "create /srv/pods/nodejs.yaml",
            "create /srv/pods/web.yaml",
            "create /srv/pods/notes",
            "change /var/lib/kubelet/config.yaml",
            "systemctl restart kubelet (staticPodPath is new)",
            "wait until the kubelet is healthy (at most 60 s)",
            "remove /etc/kubernetes/manifests/web.yaml",
            "remove /etc/kubernetes/manifests/nodejs.yaml",
            "remove /etc/kubernetes/manifests/notes",
            "save a revision in /var/lib/static-pod/revisions/default.nodejs",
            "save a revision in /var/lib/static-pod/revisions/default.web");
    assertThat(plan.written("/var/lib/kubelet/config.yaml").orElseThrow().text())
        .contains("staticPodPath: /srv/pods\n");
    assertThat(plan.remarkTexts())
        .first()
        .asString()
        .contains("every manifest moves from", "/srv/pods");
  }

  @Test
  void aFlagIsChangedWhereItStands() {
    String unit =
        "[Service]\n"
            + "ExecStart=/usr/bin/kubelet --pod-manifest-path=/etc/kubernetes/manifests --v=2\n";

    Plan plan =
        planned(
            FactsSamples.configured()
                .unit(FactsSamples.regular(FactsSamples.UNIT_PATH, unit))
                .arguments("kubelet", "--pod-manifest-path=/etc/kubernetes/manifests", "--v=2"));

    assertThat(plan.written(FactsSamples.UNIT_PATH).orElseThrow().text())
        .contains("[Service]\nExecStart=/usr/bin/kubelet --pod-manifest-path=/srv/pods/ --v=2\n");
  }

  @Test
  void whatIsNoPlainFileIsNotMoved() {
    FileFacts link =
        new FileFacts(
            "/etc/kubernetes/manifests/link.yaml",
            FileFacts.Kind.SYMLINK,
            FileAttributes.mode("777"),
            "",
            Optional.of(FileContent.of("x")));

    assertThat(plan(FactsSamples.configured(link), KubeletPolicy.Manifests.MOVE))
        .isInstanceOfSatisfying(
            PlanResult.Refused.class,
            refused -> assertThat(refused.problem()).contains("link.yaml is no plain file"));
  }

  @Test
  void nothingMovesUnasked() {
    assertThat(plan(FactsSamples.configured(), KubeletPolicy.Manifests.STAY))
        .isInstanceOfSatisfying(
            PlanResult.Refused.class,
            refused -> assertThat(refused.nextStep()).contains("--move-manifests"));
  }

  private static Plan planned(FactsSamples node) {
    return plan(node, KubeletPolicy.Manifests.MOVE) instanceof PlanResult.Planned(Plan plan)
        ? plan
        : new Plan(List.of(), List.of(), List.of());
  }

  private static PlanResult plan(FactsSamples node, KubeletPolicy.Manifests manifests) {
    var request =
        new InstallRequest(
            POD,
            INSTALLED,
            Optional.of("/srv/pods"),
            UnmanagedPolicy.RESPECT,
            new KubeletPolicy(KubeletEdit.AUTO, manifests));
    return new Planner(new Provenance("tester@here", "1.0")).plan(List.of(request), node.facts());
  }
}
