package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.kubelet.KubeletProcess;
import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.plan.Plan.Doubt;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.pod.Provenance;
import dev.staticpod.restore.UnconfigurePlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnconfigurePlanTest {
  private static final Provenance PROVENANCE = new Provenance("tester@here", "1.0");
  private static final String UNIT_PATH = FactsSamples.UNIT_PATH;
  private static final String DIRECTORY = "/etc/kubernetes/manifest";
  private static final String PATCHED =
      FactsSamples.UNIT.replace(
          "config.yaml\n", "config.yaml \\\n  --pod-manifest-path=" + DIRECTORY + "/\n");
  private static final Map<String, String> CONFIGURE =
      Map.of("action", "configure", "path", UNIT_PATH, "made", DIRECTORY);
  private static final Map<String, String> UNCONFIGURE =
      Map.of("action", "unconfigure", "path", UNIT_PATH);

  /// A worker whose unit static-pod has changed, with these files where it reads.
  private static FactsSamples configured(FileFacts... files) {
    return FactsSamples.fresh()
        .unit(FactsSamples.regular(UNIT_PATH, PATCHED))
        .arguments("/usr/local/bin/kubelet", "--pod-manifest-path=" + DIRECTORY + "/")
        .directory(new DirectoryFacts(DIRECTORY, DirectoryFacts.State.DIRECTORY, List.of(files)))
        .kubelet(CONFIGURE, FactsSamples.UNIT, PATCHED);
  }

  private static FileFacts ours() {
    return FactsSamples.regular(
        DIRECTORY + "/nodejs.yaml",
        AnnotatedText.of(FactsSamples.pod(FactsSamples.nodejs("app:v1"))));
  }

  private static PlanResult plan(FactsSamples node, Request.Unconfigure.Pods pods) {
    return new UnconfigurePlan(new Request.Unconfigure(pods), node.facts(), PROVENANCE).plan();
  }

  private static Plan planned(FactsSamples node, Request.Unconfigure.Pods pods) {
    return switch (plan(node, pods)) {
      case PlanResult.Planned(Plan plan) -> plan;
      case PlanResult.Refused(_, String problem, _, _) -> throw new AssertionError(problem);
    };
  }

  private static Plan planned(FactsSamples node) {
    return planned(node, Request.Unconfigure.Pods.KEEP);
  }

  private static PlanResult.Refused refused(FactsSamples node, Request.Unconfigure.Pods pods) {
    return switch (plan(node, pods)) {
      case PlanResult.Planned(Plan plan) -> throw new AssertionError(plan);
      case PlanResult.Refused refused -> refused;
    };
  }

  private static PlanResult.Refused refused(FactsSamples node) {
    return refused(node, Request.Unconfigure.Pods.KEEP);
  }

  @Test
  void nothingIsRestartedWhereItIsNotKnownWhatTheKubeletReads() {
    FactsSamples node =
        configured()
            .arguments("/usr/local/bin/kubelet", "--config=/var/lib/kubelet/config.yaml")
            .changed(new KubeletProcess.Traces(Set.of(), Optional.empty(), true));

    assertThat(refused(node).problem())
        .startsWith("it is not known which directory the kubelet reads");
  }

  private static List<String> titles(Plan plan) {
    return plan.steps().stream().map(Step::title).toList();
  }

  @Test
  void aDirectoryForAnInstanceOfATemplateGoesToo() {
    String made = "/etc/systemd/system/kubelet@a.service.d";
    FactsSamples node =
        configured()
            .kubelet(
                Map.of("action", "configure", "path", UNIT_PATH, "made", DIRECTORY + " " + made),
                PATCHED,
                PATCHED);

    assertThat(titles(planned(node)))
        .contains("remove directory " + DIRECTORY + ", if it is empty")
        .contains("remove directory " + made + ", if it is empty");
  }

  @Test
  void putsTheFileBackAndRestartsTheKubeletOnce() {
    Plan plan = planned(configured());

    assertThat(titles(plan))
        .containsExactly(
            "change " + UNIT_PATH,
            "systemctl daemon-reload",
            "systemctl restart kubelet (it is started as before static-pod changed it)",
            "wait until the kubelet is healthy (at most 60 s)",
            "remove directory " + DIRECTORY + ", if it is empty",
            "save a revision of " + UNIT_PATH + " in /var/lib/static-pod/revisions/kubelet");
    assertThat(plan.written(UNIT_PATH).orElseThrow().text()).contains(FactsSamples.UNIT);
    assertThat(plan.restoredKubeletFiles()).containsExactly(UNIT_PATH);
    assertThat(plan.pods()).isEmpty();
    assertThat(plan.nodeName()).isEqualTo("worker-1");
    assertThat(plan.doubts()).isEmpty();
  }

  @Test
  void aFileThatWasNotThereIsTakenAway() {
    FactsSamples node =
        FactsSamples.fresh()
            .unit(FactsSamples.regular(UNIT_PATH, PATCHED))
            .kubelet(CONFIGURE, "", PATCHED);

    assertThat(titles(planned(node))).startsWith("remove " + UNIT_PATH, "systemctl daemon-reload");
  }

  @Test
  void severalChangesOfOneFileAreTakenBackTogether() {
    String between = PATCHED.replace("manifest/", "between/");
    FactsSamples node =
        FactsSamples.fresh()
            .unit(FactsSamples.regular(UNIT_PATH, PATCHED))
            .kubelet(CONFIGURE, FactsSamples.UNIT, between)
            .kubelet(CONFIGURE, between, PATCHED);

    assertThat(planned(node).written(UNIT_PATH).orElseThrow().text()).contains(FactsSamples.UNIT);
  }

  @Test
  void whatTheAdministratorWroteBetweenTwoChangesIsTheOriginal() {
    String edited = FactsSamples.UNIT + "# mine\n";
    FactsSamples node =
        FactsSamples.fresh()
            .unit(FactsSamples.regular(UNIT_PATH, PATCHED))
            .kubelet(CONFIGURE, FactsSamples.UNIT, "was put back by hand")
            .kubelet(CONFIGURE, edited, PATCHED);

    assertThat(planned(node).written(UNIT_PATH).orElseThrow().text()).contains(edited);
  }

  @Test
  void aFileThatWasEditedSinceIsRefusedWithWhatDiffers() {
    FactsSamples node =
        configured()
            .unit(
                FactsSamples.regular(
                    UNIT_PATH, PATCHED.replace("on-failure", "always") + "Nice=5\n"));

    assertThat(refused(node))
        .satisfies(refused -> {
          assertThat(refused.reason().word()).isEqualTo("edited");
          assertThat(refused.problem())
              .isEqualTo(
                  UNIT_PATH
                      + " was changed since static-pod changed it: it has 'Restart=always', it has"
                      + " 'Nice=5', it lacks 'Restart=on-failure'");
          assertThat(refused.nextStep()).contains("/var/lib/static-pod/revisions/kubelet/1/before");
        });
  }

  @Test
  void aFileThatIsALinkNowIsRefused() {
    FileFacts file = FactsSamples.regular(UNIT_PATH, PATCHED);
    var link =
        new FileFacts(
            UNIT_PATH, FileFacts.Kind.SYMLINK, file.attributes(), file.sha256(), file.content());

    assertThat(refused(configured().unit(link)))
        .isEqualTo(
            new PlanResult.Refused(
                Reason.FILE,
                UNIT_PATH + " is a symbolic link",
                "replace it by the file that it leads to, and run this again"));
  }

  @Test
  void whatIsAsItWasNeedsNothing() {
    FactsSamples byHand = configured().unit(FactsSamples.regular(UNIT_PATH, FactsSamples.UNIT));
    FactsSamples twice = configured().kubelet(UNCONFIGURE, PATCHED, FactsSamples.UNIT);

    for (FactsSamples node : List.of(FactsSamples.fresh(), byHand, twice)) {
      Plan plan = planned(node);
      assertThat(plan.isEmpty()).isTrue();
      assertThat(plan.remarkTexts())
          .singleElement()
          .asString()
          .startsWith("no file of the kubelet is as static-pod changed it");
    }
  }

  @Test
  void podsOfOursStandInTheWayUnlessTheyMayGoToo() {
    assertThat(refused(configured(ours())))
        .isEqualTo(
            new PlanResult.Refused(
                Reason.PODS,
                "the kubelet would stop the pods that static-pod installed: nodejs",
                "remove them first, by static-pod remove nodejs; or let them go too, by"
                    + " --remove-pods"));

    Plan plan = planned(configured(ours()), Request.Unconfigure.Pods.REMOVE);

    assertThat(titles(plan))
        .startsWith(
            "remove " + DIRECTORY + "/nodejs.yaml",
            "wait until the containers of nodejs have stopped (at most 90 s)",
            "change " + UNIT_PATH)
        .contains("save a revision in /var/lib/static-pod/revisions/default.nodejs");
    assertThat(plan.pods())
        .singleElement()
        .satisfies(pod -> assertThat(pod.goal()).isEqualTo(PodChange.Goal.ABSENT));
    assertThat(plan.doubts())
        .extracting(Doubt::problem)
        .containsExactly("the pods that static-pod installed would be removed: nodejs");
  }

  @Test
  void podsOfOthersAreNeverStopped() {
    FileFacts theirs =
        FactsSamples.regular(DIRECTORY + "/nodejs.yaml", FactsSamples.nodejs("app:v1"));

    assertThat(refused(configured(theirs), Request.Unconfigure.Pods.REMOVE))
        .isEqualTo(
            new PlanResult.Refused(
                Reason.UNMANAGED,
                "the kubelet would stop pods that static-pod did not install: "
                    + DIRECTORY
                    + "/nodejs.yaml",
                "take them away first, by static-pod remove nodejs --adopt, or by hand"));
  }

  @Test
  void aKubeletThatDoesNotWorkIsLeftAlone() {
    assertThat(refused(configured().property("ActiveState", "failed")).reason().word())
        .isEqualTo("kubelet");
  }

  @Test
  void aKubeletWhoseFilesWereChangedByOthersIsLeftAlone() {
    assertThat(refused(configured().property("NeedDaemonReload", "yes")).problem())
        .startsWith("the files of kubelet.service were changed since systemd has read them");
  }

  @Test
  void anInstallKeepsWhatTheFileWas() {
    var request =
        new InstallRequest(
            FactsSamples.pod(FactsSamples.nodejs("app:v1")),
            FactsSamples.nodejs("app:v1"),
            Optional.empty(),
            UnmanagedPolicy.RESPECT);

    Plan plan =
        ((PlanResult.Planned)
                new Planner(PROVENANCE).plan(List.of(request), FactsSamples.fresh().facts()))
            .plan();

    assertThat(plan.steps())
        .contains(
            new Step.WriteKubeletRevision(
                UNIT_PATH, Step.KubeletAction.CONFIGURE, List.of(DIRECTORY), PROVENANCE));
  }

  @Test
  void aKubeletThatWasToldByOthersOrAnEarlierVersionIsSaidToBe() {
    assertThat(planned(FactsSamples.configured()).remarkTexts())
        .singleElement()
        .asString()
        .contains("staticPodPath in /var/lib/kubelet/config.yaml", "no revision", "it stays");
    assertThat(planned(told(PATCHED)).remarkTexts())
        .singleElement()
        .asString()
        .contains("earlier versions of static-pod", "systemctl edit --full kubelet");
    assertThat(planned(told("# Written by static-pod: the command of\n" + PATCHED)).remarkTexts())
        .singleElement()
        .asString()
        .contains("has no revision of it", "rm " + UNIT_PATH);
  }

  private static FactsSamples told(String unit) {
    return FactsSamples.fresh()
        .unit(FactsSamples.regular(UNIT_PATH, unit))
        .arguments("/usr/local/bin/kubelet", "--pod-manifest-path=" + DIRECTORY + "/");
  }
}
