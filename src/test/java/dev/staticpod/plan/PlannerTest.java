package dev.staticpod.plan;

import static dev.staticpod.plan.PlanTitles.titles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.KubeletProcess;
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
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
  private static final PodManifest POD = FactsSamples.pod(FactsSamples.nodejs("app:v1"));
  private static final Provenance PROVENANCE = new Provenance("tester@here", "1.0");
  private static final Planner PLANNER = new Planner(PROVENANCE);
  private static final String INSTALLED = AnnotatedText.of(POD);

  @Nested
  class OnAFreshWorker {
    @Test
    void givesTheKubeletAPathAfterTheManifestIsThere() {
      Plan plan = planned(FactsSamples.fresh());

      assertThat(titles(plan))
          .containsExactly(
              "make directory /etc/kubernetes/manifest",
              "create /etc/kubernetes/manifest/nodejs.yaml",
              "change /etc/systemd/system/kubelet.service",
              "systemctl daemon-reload",
              "systemctl restart kubelet (--pod-manifest-path is new)",
              "wait until the kubelet is healthy (at most 60 s)");
    }

    @Test
    void putsTheFlagAtTheEndOfTheUnitsCommand() {
      Step.WriteFile unit = (Step.WriteFile) planned(FactsSamples.fresh()).steps().get(2);

      assertThat(unit.after().text())
          .contains(
              """
              [Service]
              ExecStart=/usr/local/bin/kubelet \\
                --config=/var/lib/kubelet/config.yaml \\
                --pod-manifest-path=/etc/kubernetes/manifest/
              Restart=on-failure
              """);
      assertThat(unit.attributes().mode()).isEqualTo("644");
      assertThat(unit.before())
          .isEqualTo(
              new Precondition.Present(
                  FactsSamples.regular(FactsSamples.UNIT_PATH, FactsSamples.UNIT)));
    }

    @Test
    void letsOnlyRootReadTheManifest() {
      Step.WriteFile manifest = (Step.WriteFile) planned(FactsSamples.fresh()).steps().get(1);

      assertThat(manifest.attributes().mode()).isEqualTo("600");
      assertThat(manifest.after()).isEqualTo(FileContent.of(INSTALLED));
    }

    @Test
    void namesTheMirrorPodAsTheKubeletWill() {
      assertThat(planned(FactsSamples.fresh()).podRef().mirrorPodName())
          .isEqualTo("nodejs-worker-1");
      assertThat(
              planned(FactsSamples.fresh().arguments("kubelet", "--hostname-override=Node-7"))
                  .podRef()
                  .mirrorPodName())
          .isEqualTo("nodejs-node-7");
    }

    @Test
    void takesTheDirectoryThatTheUserNames() {
      Plan plan = planned(FactsSamples.fresh(), Optional.of("/srv/pods"));

      assertThat(titles(plan))
          .startsWith("make directory /srv/pods", "create /srv/pods/nodejs.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pods", "/srv/my pods", "/srv/$HOME", "/srv/%n", "/", "/srv/pods*"})
    void refusesADirectoryThatCannotStandInAUnit(String directory) {
      assertThat(refused(FactsSamples.fresh(), Optional.of(directory)).problem())
          .contains(directory);
    }

    @Test
    void restartsAKubeletWhoseUnitHasTheFlagSinceItsStart() {
      String unit = "[Service]\nExecStart=/usr/bin/kubelet --pod-manifest-path=/etc/pods/\n";

      Plan plan =
          planned(FactsSamples.fresh().unit(FactsSamples.regular(FactsSamples.UNIT_PATH, unit)));

      assertThat(titles(plan))
          .containsExactly(
              "make directory /etc/pods",
              "create /etc/pods/nodejs.yaml",
              "systemctl daemon-reload",
              "systemctl restart kubelet (it does not read /etc/pods yet)",
              "wait until the kubelet is healthy (at most 60 s)");
    }

    @Test
    void aRunningKubeletKeepsTheDirectoryThatItsUnitDoesNotHaveAnyMore() {
      Plan plan =
          planned(
              FactsSamples.fresh()
                  .arguments("/usr/local/bin/kubelet", "--pod-manifest-path", "/etc/pods/"));

      assertThat(titles(plan))
          .containsExactly(
              "make directory /etc/pods",
              "create /etc/pods/nodejs.yaml",
              "change /etc/systemd/system/kubelet.service",
              "systemctl daemon-reload");
      assertThat(plan.remarkTexts())
          .first()
          .asString()
          .contains("reads /etc/pods", "no directory after a restart", "no restart");
      assertThat(
              refused(
                      FactsSamples.fresh().arguments("kubelet", "--pod-manifest-path=/etc/pods"),
                      Optional.of("/srv/other"))
                  .problem())
          .contains("the running kubelet reads static pods from /etc/pods", "/srv/other");
    }

    @Test
    void aRestartAloneDoesNotLetFilesOfOthersBecomePodsUnasked() {
      String unit = "[Service]\nExecStart=/usr/bin/kubelet --pod-manifest-path=/etc/new\n";
      FactsSamples node =
          FactsSamples.fresh()
              .unit(FactsSamples.regular(FactsSamples.UNIT_PATH, unit))
              .directory(
                  new DirectoryFacts(
                      "/etc/new",
                      DirectoryFacts.State.DIRECTORY,
                      List.of(FactsSamples.regular("/etc/new/web.yaml.bak", "x"))));

      assertThat(refused(node).problem())
          .contains("/etc/new is not read by the kubelet yet", "web.yaml.bak");
    }

    @Test
    void aRestartThatWouldLeaveADirectoryWithFilesIsRefused() {
      String unit = "[Service]\nExecStart=/usr/bin/kubelet --pod-manifest-path=/etc/new\n";
      FactsSamples node =
          FactsSamples.fresh()
              .unit(FactsSamples.regular(FactsSamples.UNIT_PATH, unit))
              .arguments("kubelet", "--pod-manifest-path=/etc/old");

      assertThat(titles(planned(node))).contains("create /etc/new/nodejs.yaml");
      assertThat(
              refused(
                      node.directory(
                          new DirectoryFacts(
                              "/etc/old",
                              DirectoryFacts.State.DIRECTORY,
                              List.of(FactsSamples.regular("/etc/old/web.yaml", "x")))),
                      Optional.empty())
                  .problem())
          .contains("/etc/old", "/etc/new", "a restart would stop every pod in /etc/old");
    }

    /// The configuration was edited, and the kubelet not restarted: it may be that of a control
    /// plane.
    @Test
    void aConfigurationThatIsNewerThanTheKubeletDoesNotHideTheDirectoryWithFiles() {
      FactsSamples node =
          FactsSamples.configured(FactsSamples.manifest("etcd.yaml", "x"))
              .changed(watching("/etc/kubernetes/manifests"));

      assertThat(refused(node.config("staticPodPath: /etc/new\n")).problem())
          .contains("a restart would stop every pod in /etc/kubernetes/manifests");
      assertThat(titles(planned(node.config("kind: KubeletConfiguration\n"))))
          .contains("create /etc/kubernetes/manifests/nodejs.yaml")
          .noneMatch(title -> title.startsWith("systemctl restart"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"staticPodPath: /etc/new\n", "kind: KubeletConfiguration\n"})
    void nothingIsRestartedWhereItIsNotKnownWhatTheKubeletReads(String config) {
      FactsSamples node =
          FactsSamples.fresh()
              .config(config)
              .changed(new KubeletProcess.Traces(Set.of(), Optional.empty(), true));

      PlanResult.Refused refused = refused(node);

      assertThat(refused.problem())
          .startsWith("it is not known which directory the kubelet reads: /var/lib/kubelet");
      assertThat(refused.nextStep()).contains("systemctl restart kubelet on the node");
    }

    @Test
    void aKubeletThatHasNoStaticPodsIsRestartedForAConfigurationThatIsNewer() {
      FactsSamples node =
          FactsSamples.fresh()
              .config("staticPodPath: /etc/new\n")
              .changed(KubeletProcess.Traces.NONE);

      assertThat(titles(planned(node)))
          .contains("systemctl restart kubelet (it does not read /etc/new yet)");
    }

    private static KubeletProcess.Traces watching(String directory) {
      return new KubeletProcess.Traces(Set.of(directory), Optional.empty(), true);
    }

    @Test
    void doesNotLetFilesOfOthersBecomePodsUnasked() {
      FactsSamples node = FactsSamples.freshWithAFile();

      assertThat(refused(node).problem()).contains("old.bak");
      assertThat(titles(planned(node, UnmanagedPolicy.ADOPT)))
          .doesNotContain("make directory /etc/kubernetes/manifest")
          .contains("create /etc/kubernetes/manifest/nodejs.yaml");
    }
  }

  @Nested
  class OnAWorkerThatReadsADirectory {
    @Test
    void putsTheFileThereAndRestartsNothing() {
      Plan plan = planned(FactsSamples.configured());

      assertThat(titles(plan)).containsExactly("create /etc/kubernetes/manifests/nodejs.yaml");
      assertThat(plan.remarkTexts())
          .containsExactly(
              "the kubelet already reads /etc/kubernetes/manifests (staticPodPath in"
                  + " /var/lib/kubelet/config.yaml): no restart");
    }

    @Test
    void doesNotPointTheKubeletElsewhere() {
      assertThat(refused(FactsSamples.configured(), Optional.of("/etc/kubernetes/manifest")))
          .satisfies(refusal ->
              assertThat(refusal.problem())
                  .contains("/etc/kubernetes/manifests", "/etc/kubernetes/manifest would")
                  .contains("stop every pod"));
    }

    @Test
    void changesNothingWhereTheContentIsThere() {
      Plan plan = planned(FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", INSTALLED)));

      assertThat(plan.isEmpty()).isTrue();
      assertThat(plan.remarkTexts().getFirst()).contains("already has this content");
    }

    @Test
    void changesNothingForACommentOrALayout() {
      String other = "# a comment\n" + INSTALLED.replace("    - name", "        - name");

      assertThat(
              planned(
                      FactsSamples.configured(
                          FactsSamples.manifest(
                              "nodejs.yaml", other.replace("      image", "          image"))))
                  .isEmpty())
          .isTrue();
    }

    @Test
    void updatesItsOwnManifest() {
      String old = AnnotatedText.of(FactsSamples.pod(FactsSamples.nodejs("app:v0")));

      Plan plan = planned(FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", old)));

      assertThat(plan.steps())
          .containsExactly(
              new Step.WriteFile(
                  "/etc/kubernetes/manifests/nodejs.yaml",
                  new Precondition.Present(FactsSamples.manifest("nodejs.yaml", old)),
                  FileContent.of(INSTALLED),
                  FileAttributes.mode("600")),
              new Step.WriteRevision(
                  new PodName("default", "nodejs"),
                  "/etc/kubernetes/manifests/nodejs.yaml",
                  Step.Action.UPDATE,
                  PROVENANCE));
    }

    @Test
    void saysThatASetPutThePodThere() {
      String ofSet = FactsSamples.ofSet("edge", FactsSamples.nodejs("app:v0"));

      Plan plan = planned(FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", ofSet)));

      assertThat(plan.remarkTexts())
          .contains(
              "nodejs is of the set edge: the next static-pod apply of that set takes this change"
                  + " back");
    }

    @Test
    void saysThatAPodGoesFromASetToAnother() {
      String ofSet = FactsSamples.ofSet("edge", FactsSamples.nodejs("app:v0"));
      String wanted = FactsSamples.ofSet("other", FactsSamples.nodejs("app:v1"));
      var request = new InstallRequest(POD, wanted, Optional.empty(), UnmanagedPolicy.ADOPT);

      Plan plan =
          planned(request, FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", ofSet)));

      assertThat(plan.remarkTexts())
          .contains(
              "nodejs is of the set edge: it goes to the set other; take it out of edge, whose next"
                  + " static-pod apply refuses it");
    }

    @Test
    void saysThatAnEditByHandGoes() {
      String edited = INSTALLED.replace("app:v1", "app:by-hand");

      Plan plan = planned(FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", edited)));

      assertThat(titles(plan)).containsExactly("change /etc/kubernetes/manifests/nodejs.yaml");
      assertThat(plan.remarkTexts().getFirst()).contains("edited by hand");
    }

    @Test
    void leavesUnmanagedFilesWithTheSameContentAlone() {
      FactsSamples node =
          FactsSamples.configured(FactsSamples.manifest("web.yml", FactsSamples.nodejs("app:v1")));

      assertThat(planned(node).isEmpty()).isTrue();
      assertThat(planned(node).remarkTexts().getFirst()).contains("web.yml", "--adopt");
      assertThat(titles(planned(node, UnmanagedPolicy.ADOPT)))
          .containsExactly("change /etc/kubernetes/manifests/web.yml");
      assertThat(planned(node, UnmanagedPolicy.COMPARE).isEmpty()).isTrue();
    }

    @Test
    void refusesToReplaceUnmanagedFilesWithOtherContent() {
      FactsSamples node =
          FactsSamples.configured(
              FactsSamples.manifest("web.yml", FactsSamples.nodejs("other:v1")));

      assertThat(refused(node).nextStep()).contains("--adopt");
      assertThat(titles(planned(node, UnmanagedPolicy.ADOPT)))
          .containsExactly("change /etc/kubernetes/manifests/web.yml");
      assertThat(titles(planned(node, UnmanagedPolicy.COMPARE)))
          .containsExactly("change /etc/kubernetes/manifests/web.yml");
    }

    @Test
    void refusesAPodThatStandsInTwoFiles() {
      assertThat(
              refused(
                      FactsSamples.configured(
                          FactsSamples.manifest("nodejs.yaml", INSTALLED),
                          FactsSamples.manifest("nodejs.yaml.bak", INSTALLED)))
                  .problem())
          .contains("manifests/nodejs.yaml, ", "manifests/nodejs.yaml.bak");
    }

    @Test
    void advisesToTakeTheCopyAwayAndNeverTheOneThatWasCopied() {
      FactsSamples node =
          FactsSamples.configured(
              FactsSamples.manifest("nodejs.yaml", INSTALLED),
              FactsSamples.manifest("nodejs.yaml.bak", INSTALLED));

      assertThat(refused(node).nextStep())
          .isEqualTo(
              "keep /etc/kubernetes/manifests/nodejs.yaml, and take the rest away:"
                  + " rm /etc/kubernetes/manifests/nodejs.yaml.bak on the node");
    }

    @Test
    void givesAPodOfAnotherNamespaceAFileOfItsOwn() {
      String other =
          FactsSamples.nodejs("x")
              .replace("name: nodejs\nspec", "name: nodejs\n  namespace: a\nspec");

      assertThat(
              titles(planned(FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", other)))))
          .containsExactly("create /etc/kubernetes/manifests/default.nodejs.yaml");
    }

    @Test
    void doesNotOverwriteAFileThatIsNoPod() {
      Plan plan = planned(FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", "notes")));

      assertThat(titles(plan))
          .containsExactly("create /etc/kubernetes/manifests/default.nodejs.yaml");
      assertThat(plan.remarkTexts())
          .contains(
              "/etc/kubernetes/manifests/nodejs.yaml is no manifest of a pod and is left as it is");
    }

    @Test
    void putsAFileRightThatAnEditLeftWithoutAPod() {
      String broken = INSTALLED.replace("spec:", "spec: [");
      assertThat(broken).isNotEqualTo(INSTALLED);
      for (String text : List.of(broken, "", "\n")) {
        Plan plan = planned(FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", text)));

        assertThat(titles(plan)).containsExactly("change /etc/kubernetes/manifests/nodejs.yaml");
        assertThat(plan.remarkTexts().getFirst())
            .contains("was edited by hand and holds no pod any more; that edit goes");
      }
    }

    @Test
    void makesTheDirectoryThatTheKubeletMisses() {
      Plan plan =
          planned(
              FactsSamples.configured()
                  .directory(
                      new DirectoryFacts(
                          "/etc/kubernetes/manifests", DirectoryFacts.State.MISSING, List.of())));

      assertThat(titles(plan))
          .containsExactly(
              "make directory /etc/kubernetes/manifests",
              "create /etc/kubernetes/manifests/nodejs.yaml");
      assertThat(plan.remarkTexts().getFirst()).contains("20 s");
    }

    @Test
    void refusesAKubeletThatReadsOneFile() {
      assertThat(
              refused(
                      FactsSamples.configured()
                          .directory(
                              new DirectoryFacts(
                                  "/etc/kubernetes/manifests",
                                  DirectoryFacts.State.NOT_A_DIRECTORY,
                                  List.of())))
                  .problem())
          .contains("single file");
    }

    @Test
    void refusesAKubeletThatReadsALinkToNothing() {
      assertThat(
              refused(
                  FactsSamples.configured()
                      .directory(
                          new DirectoryFacts(
                              "/etc/kubernetes/manifests",
                              DirectoryFacts.State.DANGLING_LINK,
                              List.of()))))
          .satisfies(refused -> {
            assertThat(refused.problem()).contains("is a symbolic link that leads to nothing");
            assertThat(refused.nextStep()).contains("ls -l /etc/kubernetes/manifests on the node");
          });
    }
  }

  @Nested
  class WhereItWouldBeWrongToTouchTheNode {
    @Test
    void refusesANodeWithoutSystemd() {
      assertThat(refused(FactsSamples.fresh().init(MachineFacts.Init.OTHER)).problem())
          .contains("not run by systemd", "Debian");
    }

    @Test
    void refusesANodeWithoutAKubelet() {
      assertThat(refused(FactsSamples.fresh().withoutUnit()).problem())
          .contains("no kubelet.service");
      assertThat(refused(FactsSamples.fresh().property("LoadState", "not-found")).problem())
          .contains("no kubelet.service");
    }

    @ParameterizedTest
    @CsvSource({
      "LoadState,   masked,      masked",
      "ActiveState, failed,      not running: failed",
      "ActiveState, activating,  not running: activating",
      "MainPID,     0,           none of its processes is known to be a kubelet",
    })
    void refusesAKubeletThatIsDown(String property, String value, String problem) {
      assertThat(refused(FactsSamples.fresh().property(property, value)).problem())
          .contains(problem);
    }

    @Test
    void aUnitOfAPackageGetsADropIn() {
      FileFacts unit =
          FactsSamples.regular("/lib/systemd/system/kubelet.service", FactsSamples.UNIT);

      assertThat(titles(planned(FactsSamples.fresh().unit(unit))))
          .contains("create /etc/systemd/system/kubelet.service.d/90-static-pod.conf");
    }

    @Test
    void theDirectoryOfADropInIsMadeIfItIsNotThere() {
      FileFacts unit =
          FactsSamples.regular("/lib/systemd/system/kubelet.service", FactsSamples.UNIT);

      assertThat(
              titles(
                  planned(
                      FactsSamples.fresh()
                          .unit(unit)
                          .directory(
                              new DirectoryFacts(
                                  "/etc/systemd/system/kubelet.service.d",
                                  DirectoryFacts.State.MISSING,
                                  List.of())))))
          .containsSubsequence(
              "make directory /etc/systemd/system/kubelet.service.d",
              "create /etc/systemd/system/kubelet.service.d/90-static-pod.conf");
    }

    @Test
    void aKubeletIsNotRestartedWithChangesOfOthersThatSystemdHasNotRead() {
      PlanResult.Refused refused =
          refused(FactsSamples.fresh().property("NeedDaemonReload", "yes"));

      assertThat(refused.problem())
          .isEqualTo(
              "the files of kubelet.service were changed since systemd has read them, and a"
                  + " restart of the kubelet would bring that into force too");
      assertThat(refused.nextStep())
          .contains("systemctl daemon-reload && systemctl restart kubelet on the node");
    }

    @Test
    void changesOfOthersDoNotMatterWhereNothingIsRestarted() {
      assertThat(titles(planned(FactsSamples.configured().property("NeedDaemonReload", "yes"))))
          .noneMatch(title -> title.startsWith("systemctl"));
    }

    @Test
    void aTransientUnitIsNotChanged() {
      assertThat(refused(FactsSamples.fresh().property("Transient", "yes")).problem())
          .contains("kubelet.service is a transient unit");
    }

    @Test
    void aConfigurationThatCannotBeReadMayHaveADirectory() {
      assertThat(refused(FactsSamples.fresh().config("a: [\n")).problem())
          .contains("/var/lib/kubelet/config.yaml cannot be read here");
    }

    @Test
    void aUnitThatIsALinkGetsADropIn() {
      FileFacts unit =
          new FileFacts(
              FactsSamples.UNIT_PATH,
              FileFacts.Kind.SYMLINK,
              FileAttributes.mode("777"),
              "",
              Optional.of(FileContent.of(FactsSamples.UNIT)));

      assertThat(titles(planned(FactsSamples.fresh().unit(unit))))
          .contains("create /etc/systemd/system/kubelet.service.d/90-static-pod.conf");
    }

    @Test
    void refusesAUnitThatStartsAContainer() {
      FileFacts unit =
          FactsSamples.regular(
              FactsSamples.UNIT_PATH, "[Service]\nExecStart=/usr/bin/docker logs -f kubelet\n");

      assertThat(refused(FactsSamples.fresh().unit(unit)).problem()).contains("/usr/bin/docker");
    }
  }

  private static Plan planned(FactsSamples node) {
    return planned(node, UnmanagedPolicy.RESPECT);
  }

  private static Plan planned(FactsSamples node, UnmanagedPolicy unmanaged) {
    return planned(new InstallRequest(POD, INSTALLED, Optional.empty(), unmanaged), node);
  }

  private static Plan planned(FactsSamples node, Optional<String> directory) {
    return planned(new InstallRequest(POD, INSTALLED, directory, UnmanagedPolicy.RESPECT), node);
  }

  private static Plan planned(InstallRequest request, FactsSamples node) {
    return switch (PLANNER.plan(List.of(request), node.facts())) {
      case PlanResult.Planned(Plan plan) -> plan;
      case PlanResult.Refused(_, String problem, _, _) -> throw new AssertionError(problem);
    };
  }

  private static PlanResult.Refused refused(FactsSamples node) {
    return refused(node, Optional.empty());
  }

  private static PlanResult.Refused refused(FactsSamples node, Optional<String> directory) {
    var request = new InstallRequest(POD, INSTALLED, directory, UnmanagedPolicy.RESPECT);
    return switch (PLANNER.plan(List.of(request), node.facts())) {
      case PlanResult.Planned(Plan plan) -> throw new AssertionError(titles(plan));
      case PlanResult.Refused refused -> {
        assertThat(refused.nextStep()).isNotBlank();
        yield refused;
      }
    };
  }
}
