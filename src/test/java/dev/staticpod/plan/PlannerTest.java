package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.manifest.AnnotationWriter;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.Plan.Doubt;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
  private static final PodManifest POD = FactsSamples.pod(FactsSamples.nodejs("app:v1"));
  private static final Provenance PROVENANCE = new Provenance("tester@here", "1.0");
  private static final Planner PLANNER = new Planner(PROVENANCE);
  private static final String INSTALLED = AnnotationWriter.annotated(POD);

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
    void reloadsAUnitThatHasTheFlagAndWasNotReloaded() {
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
      assertThat(plan.remarks())
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
      assertThat(plan.remarks())
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
      assertThat(plan.remarks().getFirst()).contains("already has this content");
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
      String old = AnnotationWriter.annotated(FactsSamples.pod(FactsSamples.nodejs("app:v0")));

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
    void saysThatAnEditByHandGoes() {
      String edited = INSTALLED.replace("app:v1", "app:by-hand");

      Plan plan = planned(FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", edited)));

      assertThat(titles(plan)).containsExactly("change /etc/kubernetes/manifests/nodejs.yaml");
      assertThat(plan.remarks().getFirst()).contains("edited by hand");
    }

    @Test
    void leavesUnmanagedFilesWithTheSameContentAlone() {
      FactsSamples node =
          FactsSamples.configured(FactsSamples.manifest("web.yml", FactsSamples.nodejs("app:v1")));

      assertThat(planned(node).isEmpty()).isTrue();
      assertThat(planned(node).remarks().getFirst()).contains("web.yml", "--adopt");
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
      assertThat(
              titles(
                  planned(FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", "notes")))))
          .containsExactly("create /etc/kubernetes/manifests/default.nodejs.yaml");
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
      assertThat(plan.remarks().getFirst()).contains("20 s");
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
      "MainPID,     0,           not running",
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

  @Nested
  class Removing {
    @Test
    void takesItsOwnManifestAway() {
      FactsSamples node = FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", INSTALLED));

      Plan plan = remove(node, UnmanagedPolicy.RESPECT);

      assertThat(titles(plan)).containsExactly("remove /etc/kubernetes/manifests/nodejs.yaml");
      assertThat(plan.podRef().contentHash()).isEqualTo(POD.contentHash().hex());
    }

    @Test
    void leavesAnUnmanagedManifestUnlessAdopted() {
      FactsSamples node =
          FactsSamples.configured(FactsSamples.manifest("web", FactsSamples.nodejs("a")));

      assertThat(refusedRemoval(node, RemoveRequest.Absence.REFUSE).nextStep()).contains("--adopt");
      assertThat(titles(remove(node, UnmanagedPolicy.ADOPT)))
          .containsExactly("remove /etc/kubernetes/manifests/web");
    }

    @Test
    void refusesAPodThatIsNotThereUnlessToldToIgnoreThat() {
      assertThat(refusedRemoval(FactsSamples.configured(), RemoveRequest.Absence.REFUSE).nextStep())
          .contains("--ignore-not-found");
      assertThat(PLANNER.plan(removal(RemoveRequest.Absence.IGNORE), FactsSamples.fresh().facts()))
          .isInstanceOfSatisfying(
              PlanResult.Planned.class, planned -> assertThat(planned.plan().isEmpty()).isTrue());
    }

    @Test
    void asksBeforeAPartOfTheControlPlaneGoes() {
      String etcd = FactsSamples.nodejs("a").replace("name: nodejs\nspec", "name: etcd\nspec");
      FactsSamples node = FactsSamples.configured(FactsSamples.manifest("etcd.yaml", etcd));
      var request =
          new RemoveRequest(
              new PodName("default", "etcd"),
              UnmanagedPolicy.ADOPT,
              RemoveRequest.Absence.REFUSE,
              PodNaming.MANIFEST);

      assertThat(doubts(PLANNER.plan(request, node.facts())))
          .containsExactly(
              new Doubt(
                  "etcd in /etc/kubernetes/manifests/etcd.yaml is a part of the control plane",
                  "remove etcd all the same",
                  "if the cluster may lose it, say so with --yes"));
    }

    @Test
    void asksBeforeAnythingGoesFromANodeOfTheControlPlane() {
      String etcd = FactsSamples.nodejs("a").replace("name: nodejs\nspec", "name: etcd\nspec");
      FactsSamples node =
          FactsSamples.configured(
              FactsSamples.manifest("etcd.yaml", etcd),
              FactsSamples.manifest("nodejs.yaml", INSTALLED));
      RemoveRequest request = removal(RemoveRequest.Absence.REFUSE);

      assertThat(doubts(PLANNER.plan(request, node.facts())))
          .extracting(Doubt::problem)
          .containsExactly("the node belongs to the control plane: it runs etcd");
    }

    @Test
    void takesCopiesAwayTooWhereThatIsAskedFor() {
      FactsSamples node =
          FactsSamples.configured(
              FactsSamples.manifest("nodejs.yaml", INSTALLED),
              FactsSamples.manifest("nodejs.yaml.bak", INSTALLED));

      Plan plan = remove(node, UnmanagedPolicy.ADOPT);

      assertThat(plan.podRef().manifestPath()).endsWith("/nodejs.yaml");
      assertThat(plan.steps().stream().map(Step::title))
          .containsExactly(
              "remove /etc/kubernetes/manifests/nodejs.yaml",
              "remove /etc/kubernetes/manifests/nodejs.yaml.bak",
              "save a revision in /var/lib/static-pod/revisions/default.nodejs");
    }

    @Test
    void asksWhichOneIsMeantWhereNamespacesShareAName() {
      String other =
          FactsSamples.nodejs("a")
              .replace("name: nodejs\nspec", "name: nodejs\n  namespace: shop\nspec");
      FactsSamples node =
          FactsSamples.configured(
              FactsSamples.manifest("nodejs.yaml", INSTALLED),
              FactsSamples.manifest("shop.yaml", other));
      var shortly =
          new RemoveRequest(
              new PodName("default", "nodejs"),
              UnmanagedPolicy.RESPECT,
              RemoveRequest.Absence.REFUSE,
              PodNaming.SHORT);

      assertThat(doubts(PLANNER.plan(shortly, node.facts())))
          .extracting(Doubt::problem)
          .containsExactly("the name is ambiguous: besides nodejs there is shop/nodejs");
      assertThat(doubts(PLANNER.plan(removal(RemoveRequest.Absence.REFUSE), node.facts())))
          .isEmpty();
    }

    @Test
    void saysWhichFileToTakeAwayWhereAPodStandsInTwo() {
      FactsSamples node =
          FactsSamples.configured(
              FactsSamples.manifest("copy.yaml", INSTALLED),
              FactsSamples.manifest("nodejs.yaml", INSTALLED));

      PlanResult.Refused refused = refusedRemoval(node, RemoveRequest.Absence.REFUSE);

      assertThat(refused.reason()).isEqualTo("duplicate");
      assertThat(refused.nextStep())
          .isEqualTo(
              "keep /etc/kubernetes/manifests/nodejs.yaml, and take the rest away: rm"
                  + " /etc/kubernetes/manifests/copy.yaml on the node; or remove all of them with"
                  + " --adopt");
    }

    private static Plan remove(FactsSamples node, UnmanagedPolicy unmanaged) {
      var request =
          new RemoveRequest(
              new PodName("default", "nodejs"),
              unmanaged,
              RemoveRequest.Absence.REFUSE,
              PodNaming.MANIFEST);
      return ((PlanResult.Planned) PLANNER.plan(request, node.facts())).plan();
    }

    private static List<Doubt> doubts(PlanResult result) {
      return ((PlanResult.Planned) result).plan().doubts();
    }

    private static PlanResult.Refused refusedRemoval(
        FactsSamples node, RemoveRequest.Absence absence) {
      return (PlanResult.Refused) PLANNER.plan(removal(absence), node.facts());
    }

    private static RemoveRequest removal(RemoveRequest.Absence absence) {
      return new RemoveRequest(
          new PodName("default", "nodejs"), UnmanagedPolicy.RESPECT, absence, PodNaming.MANIFEST);
    }
  }

  @Nested
  class Rollback {
    private static final String OLDER =
        AnnotationWriter.annotated(FactsSamples.pod(FactsSamples.nodejs("app:v0")));

    @Test
    void installsWhatWasThereBeforeTheNewestRecord() {
      FactsSamples node =
          FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", INSTALLED))
              .revision(1, Optional.empty(), Optional.of(OLDER))
              .revision(2, Optional.of(OLDER), Optional.of(INSTALLED));

      Plan plan = back(node, OptionalInt.empty());

      assertThat(plan.steps().getFirst())
          .isEqualTo(
              new Step.WriteFile(
                  "/etc/kubernetes/manifests/nodejs.yaml",
                  new Precondition.Present(FactsSamples.manifest("nodejs.yaml", INSTALLED)),
                  FileContent.of(OLDER),
                  FileAttributes.mode("600")));
      assertThat(((Step.WriteRevision) plan.steps().getLast()).action())
          .isEqualTo(Step.Action.ROLLBACK);
    }

    @Test
    void passesOverWhatOnlyUndidAChangeThatWasCutOff() {
      FactsSamples node =
          FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", INSTALLED))
              .revision(1, Optional.of(OLDER), Optional.of(INSTALLED))
              .undo(2, Optional.of(INSTALLED));

      assertThat(((Step.WriteFile) back(node, OptionalInt.empty()).steps().getFirst()).after())
          .isEqualTo(FileContent.of(OLDER));
    }

    @Test
    void bringsBackAPodThatWasRemoved() {
      FactsSamples node =
          FactsSamples.configured().revision(7, Optional.of(OLDER), Optional.empty());

      assertThat(titles(back(node, OptionalInt.empty())))
          .containsExactly("create /etc/kubernetes/manifests/nodejs.yaml");
    }

    @Test
    void removesAPodThatWasNotThereBefore() {
      FactsSamples node =
          FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", INSTALLED))
              .revision(1, Optional.empty(), Optional.of(INSTALLED));

      assertThat(titles(back(node, OptionalInt.empty())))
          .containsExactly("remove /etc/kubernetes/manifests/nodejs.yaml");
    }

    @Test
    void goesToTheResultOfANamedRecord() {
      FactsSamples node =
          FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", INSTALLED))
              .revision(1, Optional.empty(), Optional.of(OLDER))
              .revision(2, Optional.of(OLDER), Optional.of(INSTALLED));

      assertThat(((Step.WriteFile) back(node, OptionalInt.of(1)).steps().getFirst()).after())
          .isEqualTo(FileContent.of(OLDER));
      assertThat(back(node, OptionalInt.of(2)).isEmpty()).isTrue();
    }

    @Test
    void namesTheRecordsThereAreWhereTheWantedOneIsNot() {
      FactsSamples node =
          FactsSamples.configured().revision(3, Optional.of(OLDER), Optional.empty());

      assertThat(PLANNER.plan(rollback(OptionalInt.of(9)), node.facts()))
          .isInstanceOfSatisfying(
              PlanResult.Refused.class, r -> assertThat(r.problem()).contains("there are 3"));
      assertThat(PLANNER.plan(rollback(OptionalInt.empty()), FactsSamples.configured().facts()))
          .isInstanceOf(PlanResult.Refused.class);
    }

    @Test
    void refusesAManifestThatCannotCarryTheAnnotation() {
      String shared =
          FactsSamples.nodejs("app:v0")
              .replace(
                  "name: nodejs\nspec:",
                  "name: nodejs\n  annotations: &a {b: c}\nspec:\n  nodeSelector: *a");
      FactsSamples node =
          FactsSamples.configured().revision(1, Optional.of(shared), Optional.empty());

      assertThat(PLANNER.plan(rollback(OptionalInt.empty()), node.facts()))
          .isInstanceOfSatisfying(
              PlanResult.Refused.class,
              r -> assertThat(r.problem()).contains("cannot be installed again: the annotation"));
    }

    @Test
    void refusesARevisionThatHoldsTheManifestOfAnotherPod() {
      String other = FactsSamples.nodejs("a").replace("name: nodejs", "name: pwn");
      FactsSamples node =
          FactsSamples.configured(FactsSamples.manifest("nodejs.yaml", INSTALLED))
              .revision(1, Optional.of(other), Optional.of(INSTALLED));

      assertThat(PLANNER.plan(rollback(OptionalInt.empty()), node.facts()))
          .isInstanceOfSatisfying(
              PlanResult.Refused.class,
              refused ->
                  assertThat(refused.problem())
                      .isEqualTo(
                          "the revision of the pod nodejs holds a manifest of another pod:"
                              + " default/pwn"));
    }

    private static Plan back(FactsSamples node, OptionalInt to) {
      return ((PlanResult.Planned) PLANNER.plan(rollback(to), node.facts())).plan();
    }

    private static RollbackRequest rollback(OptionalInt to) {
      return new RollbackRequest(new PodName("default", "nodejs"), to);
    }
  }

  /// Of all steps but the revisions, which every change ends with.
  private static List<String> titles(Plan plan) {
    if (!plan.isEmpty()) {
      assertThat(plan.steps().getLast()).isInstanceOf(Step.WriteRevision.class);
    }
    return plan.steps().stream()
        .filter(step ->
            !(step instanceof Step.WriteRevision || step instanceof Step.WriteKubeletRevision))
        .map(Step::title)
        .toList();
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
    return switch (PLANNER.plan(request, node.facts())) {
      case PlanResult.Planned(Plan plan) -> plan;
      case PlanResult.Refused(_, String problem, _) -> throw new AssertionError(problem);
    };
  }

  private static PlanResult.Refused refused(FactsSamples node) {
    return refused(node, Optional.empty());
  }

  private static PlanResult.Refused refused(FactsSamples node, Optional<String> directory) {
    var request = new InstallRequest(POD, INSTALLED, directory, UnmanagedPolicy.RESPECT);
    return switch (PLANNER.plan(request, node.facts())) {
      case PlanResult.Planned(Plan plan) -> throw new AssertionError(titles(plan));
      case PlanResult.Refused refused -> {
        assertThat(refused.nextStep()).isNotBlank();
        yield refused;
      }
    };
  }
}
