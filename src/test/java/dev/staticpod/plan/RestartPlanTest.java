package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import dev.staticpod.plan.pod.Provenance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RestartPlanTest {
  private static final RestartRequest REQUEST =
      new RestartRequest(new PodName("default", "nodejs"), PodNaming.MANIFEST);
  private static final Planner PLANNER = new Planner(new Provenance("tester@here", "1.0"));

  private static PlanResult result(String... manifests) {
    FileFacts[] files = new FileFacts[manifests.length];
    for (int i = 0; i < files.length; i++) {
      files[i] = FactsSamples.manifest("nodejs" + i + ".yaml", manifests[i]);
    }
    return PLANNER.plan(List.of(REQUEST), FactsSamples.configured(files).facts());
  }

  private static List<String> titles(String manifest) {
    return ((PlanResult.Planned) result(manifest))
        .plan().steps().stream().map(Step::title).toList();
  }

  @Test
  void takesTheManifestAwayUntilTheContainersHaveStopped() {
    assertThat(titles(FactsSamples.nodejs("app:v1")))
        .containsExactly(
            "remove /etc/kubernetes/manifests/nodejs0.yaml",
            "wait until the containers of nodejs have stopped (at most 90 s)",
            "put /etc/kubernetes/manifests/nodejs0.yaml back",
            "save a revision in /var/lib/static-pod/revisions/default.nodejs");
  }

  @Test
  void waitsLongerWhereTheKubeletWouldTakeThePodForOneThatHasEnded() {
    String manifest =
        FactsSamples.nodejs("app:v1").replace("spec:\n", "spec:\n  restartPolicy: OnFailure\n");

    assertThat(titles(manifest))
        .contains(
            "wait until the containers of nodejs have stopped and the kubelet has cleared them away"
                + " (at most 210 s)");
  }

  @Test
  void isRefusedWhereThereIsNoPodOrMoreThanOneFileOfIt() {
    assertThat(result())
        .extracting(it -> ((PlanResult.Refused) it).reason().word())
        .isEqualTo("absent");
    assertThat(result(FactsSamples.nodejs("app:v1"), FactsSamples.nodejs("app:v2")))
        .extracting(it -> ((PlanResult.Refused) it).reason().word())
        .isEqualTo("duplicate");
  }

  @Test
  void ofAPartOfTheControlPlaneIsAskedFor() {
    var request =
        new RestartRequest(new PodName("kube-system", "kube-apiserver"), PodNaming.NAMESPACED);
    FileFacts file =
        FactsSamples.manifest(
            "kube-apiserver.yaml",
            FactsSamples.nodejs("app:v1")
                .replaceFirst("name: nodejs", "name: kube-apiserver\n  namespace: kube-system"));

    PlanResult result = PLANNER.plan(List.of(request), FactsSamples.configured(file).facts());

    assertThat(((PlanResult.Planned) result).plan().doubts())
        .singleElement()
        .satisfies(doubt -> assertThat(doubt.nextStep()).contains("--yes"));
  }

  @Test
  void isNoChangeThatARollbackTakesBack() {
    var before =
        new Revision(
            REQUEST.pod(),
            1,
            Map.of("action", "install"),
            none(),
            text(),
            PodFiles.NONE,
            PodFiles.NONE);
    var restart =
        new Revision(
            REQUEST.pod(),
            2,
            Map.of("action", "restart"),
            text(),
            text(),
            PodFiles.NONE,
            PodFiles.NONE);
    NodeFacts facts = FactsSamples.fresh().facts();
    NodeFacts known =
        new NodeFacts(
            facts.machine(),
            facts.kubelet(),
            facts.running(),
            facts.directories(),
            List.of(before, restart),
            List.of(),
            StateFacts.CLEAN);

    RollbackTarget target =
        RollbackTarget.find(new RollbackRequest(REQUEST.pod(), OptionalInt.empty()), known);

    assertThat(target)
        .isInstanceOfSatisfying(
            RollbackTarget.Wanted.class,
            wanted -> assertThat(wanted.action()).isInstanceOf(PodAction.Remove.class));
  }

  private static Optional<FileContent> none() {
    return Optional.empty();
  }

  private static Optional<FileContent> text() {
    return Optional.of(FileContent.of(FactsSamples.nodejs("app:v1")));
  }
}
