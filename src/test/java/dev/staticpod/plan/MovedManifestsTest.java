package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.kubelet.KubeletEdit;
import dev.staticpod.kubelet.KubeletPolicy;
import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.Provenance;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MovedManifestsTest {
  private static final PodManifest POD = FactsSamples.pod(FactsSamples.nodejs("x:1"));
  private static final Provenance PROVENANCE = new Provenance("tester@here", "1.0");
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
    assertThat(plan.premises())
        .containsExactly(
            new Plan.Premise.FilesIn(
                "/etc/kubernetes/manifests", List.of("web.yaml", "nodejs.yaml", "notes")));
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

  /// Plain install refuses it too.
  @Test
  void aManifestOfThePodThatOthersPutIsNotReplacedUnasked() {
    PlanResult result = plan(configuredWith("legacy.yaml", "x:0"), KubeletPolicy.Manifests.MOVE);

    assertThat(result)
        .isEqualTo(
            new PlanResult.Refused(
                Reason.UNMANAGED,
                "/etc/kubernetes/manifests/legacy.yaml holds this pod with other content, and was"
                    + " not put there by static-pod",
                "see the difference with --dry-run --adopt, and replace it with --adopt"));
  }

  @Test
  void whatOthersPutMovesAsItIsWhereItIsTheSame() {
    Plan plan = planned(configuredWith("legacy.yaml", "x:1"));

    assertThat(plan.steps())
        .contains(
            new Step.WriteFile(
                "/srv/pods/legacy.yaml",
                new Precondition.Absent(),
                FileContent.of(FactsSamples.nodejs("x:1")),
                FileAttributes.mode("644")))
        .noneMatch(Step.WriteRevision.class::isInstance);
    assertThat(plan.remarks()).anyMatch(remark -> remark.text().contains("it moves as it is"));
    assertThat(new InversePlan(plan, PROVENANCE).find()).isEmpty();
  }

  @Test
  void ofAPodInSeveralFilesNoneIsChosen() {
    FactsSamples node =
        FactsSamples.configured(
            FactsSamples.manifest("nodejs.yaml", INSTALLED),
            FactsSamples.manifest("nodejs.yaml.bak", INSTALLED));

    assertThat(plan(node, KubeletPolicy.Manifests.MOVE))
        .isInstanceOfSatisfying(
            PlanResult.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.DUPLICATE));
  }

  @Test
  void aPartOfTheControlPlaneIsAskedFor() {
    String etcd = FactsSamples.nodejs("x:0").replace("name: nodejs\nspec", "name: etcd\nspec");
    PodManifest next = FactsSamples.pod(etcd.replace("x:0", "x:1"));
    FactsSamples node =
        FactsSamples.configured(
            FactsSamples.manifest("etcd.yaml", AnnotatedText.of(FactsSamples.pod(etcd))));

    assertThat(planned(node, next, UnmanagedPolicy.RESPECT).doubts())
        .extracting(Plan.Doubt::problem)
        .containsExactly(
            "etcd in /etc/kubernetes/manifests/etcd.yaml is a part of the control plane");
  }

  @Test
  void whatWasThereBeforeStaysInTheHistoryAndComesBack() {
    String old = FactsSamples.nodejs("x:0");
    FactsSamples node =
        FactsSamples.configured(
            FactsSamples.manifest("legacy.yaml", old), FactsSamples.manifest("web.yaml", WEB));

    Plan plan = planned(node, POD, UnmanagedPolicy.ADOPT);

    assertThat(plan.steps())
        .contains(
            new Step.WriteRevision(
                new PodName("default", "nodejs"),
                "/srv/pods/nodejs.yaml",
                Step.Action.UPDATE,
                PROVENANCE,
                Optional.of("/etc/kubernetes/manifests/legacy.yaml")),
            new Step.WriteRevision(
                new PodName("default", "web"),
                "/srv/pods/web.yaml",
                Step.Action.UPDATE,
                PROVENANCE,
                Optional.of("/etc/kubernetes/manifests/web.yaml")));
    var inverse = new InversePlan(plan, PROVENANCE);
    assertThat(inverse.replacesAManifest()).isTrue();
    assertThat(inverse.find().orElseThrow().steps())
        .startsWith(
            new Step.WriteFile(
                "/srv/pods/nodejs.yaml",
                new Precondition.Present(
                    FileFacts.regular(
                        "/srv/pods/nodejs.yaml",
                        FileContent.of(INSTALLED),
                        FileAttributes.mode("600"))),
                FileContent.of(old),
                FileAttributes.mode("644")))
        .noneMatch(Step.DeleteFile.class::isInstance);
  }

  private static FactsSamples configuredWith(String name, String image) {
    return FactsSamples.configured(FactsSamples.manifest(name, FactsSamples.nodejs(image)));
  }

  private static Plan planned(FactsSamples node, PodManifest pod, UnmanagedPolicy unmanaged) {
    return plan(node, pod, unmanaged, KubeletPolicy.Manifests.MOVE)
            instanceof PlanResult.Planned(Plan plan)
        ? plan
        : new Plan(List.of(), List.of(), List.of());
  }

  private static Plan planned(FactsSamples node) {
    return plan(node, KubeletPolicy.Manifests.MOVE) instanceof PlanResult.Planned(Plan plan)
        ? plan
        : new Plan(List.of(), List.of(), List.of());
  }

  private static PlanResult plan(FactsSamples node, KubeletPolicy.Manifests manifests) {
    return plan(node, POD, UnmanagedPolicy.RESPECT, manifests);
  }

  private static PlanResult plan(
      FactsSamples node,
      PodManifest pod,
      UnmanagedPolicy unmanaged,
      KubeletPolicy.Manifests manifests) {
    var request =
        new InstallRequest(
            pod,
            AnnotatedText.of(pod),
            Optional.of("/srv/pods"),
            unmanaged,
            new KubeletPolicy(KubeletEdit.AUTO, manifests));
    return new Planner(PROVENANCE).plan(List.of(request), node.facts());
  }
}
