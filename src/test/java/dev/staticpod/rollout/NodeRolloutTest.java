package dev.staticpod.rollout;

import static dev.staticpod.rollout.Outcomes.refused;
import static dev.staticpod.rollout.Outcomes.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.staticpod.access.KubeconfigAccess;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.node.InMemoryNode;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.Request;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.PodResults;
import dev.staticpod.rollout.outcome.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NodeRolloutTest extends RolloutFixture {
  private NodeConnector connector = () -> node;
  private RolloutSpec.DryRun dryRun = RolloutSpec.DryRun.OFF;
  private RolloutSpec.Wait wait = FOR_A_RUNNING_POD;
  private NodePrecheck precheck = NodePrecheck.plain();

  @Nested
  class AfterAPowerCut {
    private static final String CUT_OFF = "update of web by ann@desk, begun 2026-11-26T20:00:00Z";

    /// The power went when the new manifest was in place.
    private void cutOff() {
      node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
      node.cutOff("default.web", Manifests.PATH, Manifests.annotated(Manifests.V2));
      wait = new RolloutSpec.Wait.Nothing();
    }

    @Test
    void theSameInstallIsPlannedForWhatIsThereAfterTheUndo() throws Exception {
      cutOff();

      Outcome outcome = run(Manifests.install(Manifests.V2));

      assertThat(node.execs()).containsExactly("probe", "settle", "probe", "transact");
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Done.class,
              done ->
                  assertThat(done.plan().remarkTexts().getLast())
                      .isEqualTo(
                          "an earlier change that was cut off was undone first: " + CUT_OFF));
      assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V2));
      assertThat(progress).hasAtLeastOneElementOfType(Progress.Interrupted.class);
    }

    @Test
    void itIsUndoneAlsoWhereNothingIsToBeChanged() throws Exception {
      cutOff();

      Outcome outcome = install();

      assertThat(node.execs()).containsExactly("probe", "settle", "probe");
      assertThat(outcome).isInstanceOf(Outcome.Unchanged.class);
      assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V1));
    }

    @Test
    void itIsUndoneAlsoWhereAnotherPodIsChanged() throws Exception {
      cutOff();

      run(Manifests.install(Manifests.DB));

      assertThat(node.execs()).containsExactly("probe", "settle", "probe", "transact");
      assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V1));
    }

    @Test
    void aDryRunSaysThatItIsUndoneFirst() throws Exception {
      cutOff();
      dryRun = RolloutSpec.DryRun.ON;

      Outcome outcome = run(Manifests.install(Manifests.V2));

      assertThat(node.execs()).containsExactly("probe");
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Planned.class,
              planned ->
                  assertThat(planned.plan().remarkTexts().getLast())
                      .isEqualTo(
                          "an earlier change was cut off: "
                              + CUT_OFF
                              + "; it is undone first, and the plan is made of what is there"
                              + " then"));
    }

    @Test
    void whatCannotBeUndoneEndsTheRollout() throws Exception {
      cutOff();
      node.fault(new InMemoryNode.TransactionFault.UndoFails(0, "", "restore /x: no room"));

      Outcome outcome = run(Manifests.install(Manifests.V2));

      assertThat(node.execs()).containsExactly("probe", "settle");
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Unconfirmed.class,
              failed ->
                  assertThat(failed.problem().cause())
                      .isEqualTo("not everything could be undone: restore /x: no room"));
    }

    @Test
    void whatIsLeftOfAChangeThatIsOverIsClearedAwayWithoutAWord() throws Exception {
      node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
      node.leaveFilesOfAChange();
      wait = new RolloutSpec.Wait.Nothing();

      Outcome outcome = install();

      assertThat(node.execs()).containsExactly("probe", "settle", "probe");
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Unchanged.class,
              unchanged ->
                  assertThat(unchanged.plan().remarkTexts())
                      .noneMatch(remark -> remark.contains("cut off")));
      assertThat(progress).doesNotHaveAnyElementsOfTypes(Progress.Interrupted.class);
    }

    @Test
    void oneThatIsCutOffAfterTheProbeIsUndoneToo() throws Exception {
      wait = new RolloutSpec.Wait.Nothing();
      node.meanwhile(() -> node.cutOff("default.db", InMemoryNode.DIRECTORY + "/db.yaml", "x\n"));

      Outcome outcome = install();

      assertThat(node.execs()).containsExactly("probe", "transact", "probe", "transact");
      assertThat(outcome).isInstanceOf(Outcome.Done.class);
      assertThat(node.read(InMemoryNode.DIRECTORY + "/db.yaml")).isEmpty();
    }
  }

  @Nested
  class BeforeAChange {
    @Test
    void aDryRunOnlyProbesAndAsksNoApiServer() throws Exception {
      dryRun = RolloutSpec.DryRun.ON;

      Outcome outcome = install();

      assertThat(outcome)
          .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Planned.class))
          .satisfies(planned ->
              assertThat(planned.plan().podRef().manifestPath()).isEqualTo(Manifests.PATH));
      assertThat(node.execs()).containsExactly("probe");
      assertThat(cluster.requests()).isEmpty();
      assertThat(node.isClosed()).isTrue();
    }

    @Test
    void aManifestThatIsThereAlreadyIsUnchangedAndItsPodIsShown() throws Exception {
      node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
      MirrorPod pod = shown();
      cluster.put(pod);

      Outcome outcome = install();

      assertThat(outcome).isInstanceOf(Outcome.Unchanged.class);
      assertThat(outcome.pods()).containsExactly(pod);
      assertThat(node.execs()).containsExactly("probe");
    }

    @Test
    void whereNothingIsWaitedForEitherThatIsTheEnd() throws Exception {
      node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
      wait = new RolloutSpec.Wait.Nothing();

      assertThat(
              rollout(List.of(new CheckedRequest(Manifests.install(Manifests.V1), precheck)))
                  .prepare())
          .containsInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void aConnectionThatIsGivenUpIsMadeAgain() throws Exception {
      wait = new RolloutSpec.Wait.Nothing();
      NodeRollout rollout =
          rollout(List.of(new CheckedRequest(Manifests.install(Manifests.V1), precheck)));

      assertThat(rollout.prepare()).isEmpty();
      rollout.release();
      assertThat(node.isClosed()).isTrue();

      assertThat(rollout.run()).isInstanceOf(Outcome.Done.class);
      assertThat(node.execs()).containsExactly("probe", "probe", "transact");
    }

    @Test
    void aPrecheckEndsItBeforeAnythingIsPlanned() throws Exception {
      var invalid = new Outcome.Invalid("web.yaml", "", "this node", List.of());
      precheck = onNode(invalid);

      assertThat(install()).isEqualTo(invalid);
      assertThat(node.execs()).containsExactly("probe");
    }

    @Test
    void whatThePlannerRefusesIsRefused() throws Exception {
      node.write(Manifests.PATH, Manifests.V2.text());

      assertThat(refused(install()).reason().word()).isEqualTo("unmanaged");
      assertThat(node.execs()).containsExactly("probe");
    }

    @Test
    void anApiServerThatRefusesUsRefusesAChangeThatCouldNotBeSeen() throws Exception {
      cluster.fail(
          new ClusterException(ClusterException.Reason.UNAUTHORIZED, "it does not know us", "ask"));

      Outcome.Refused refused = refused(install());

      assertThat(refused.reason().word()).isEqualTo("api-unauthorized");
      assertThat(refused.problem().cause()).isEqualTo("it does not know us");
      assertThat(refused.problem().nextStep())
          .isEqualTo("ask; or do not ask the API server, by --no-wait");
      assertThat(node.execs()).containsExactly("probe");
    }

    @Test
    void aMissingNamespaceIsForThePrecheckToJudge() throws Exception {
      cluster.dropNamespace("default");

      assertThat(refused(install()).reason().word()).isEqualTo("api-namespace");
      assertThat(node.execs()).containsExactly("probe");
    }

    @Test
    void aNodeThatCannotBeReachedIsRefused() throws Exception {
      connector =
          () -> {
            throw new NodeException(
                NodeException.Reason.HOST_KEY, InMemoryNode.NAME, "who is this", "ask it");
          };

      assertThat(install())
          .isEqualTo(
              new Outcome.Refused(
                  new Reason("host-key", Reason.Kind.REFUSED),
                  new Problem("who is this", "ask it")));
      assertThat(progress).isEmpty();
    }

    @Test
    void aNodeThatIsLostDuringTheProbeIsRefused() throws Exception {
      node.lose();

      assertThat(refused(install()).reason().word()).isEqualTo("connection-lost");
      assertThat(node.isClosed()).isTrue();
    }
  }

  @Nested
  class DuringAChange {
    @Test
    void theProgressTellsOfEveryStage() throws Exception {
      wait = new RolloutSpec.Wait.Nothing();

      install();

      assertThat(progress.stream().map(each -> each.getClass().getSimpleName()).distinct())
          .containsExactly("Connected", "Probed", "Executing", "Stepped", "Executed");
    }

    @Test
    void withoutAWaitAPlanThatIsCarriedOutIsDone() throws Exception {
      wait = new RolloutSpec.Wait.Nothing();

      assertThat(install()).isInstanceOf(Outcome.Done.class);
      assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V1));
      assertThat(cluster.requests()).isEmpty();
    }

    @Test
    void aFileThatChangedSinceTheProbeIsPlannedForAnew() throws Exception {
      node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
      node.meanwhile(
          () -> node.write(Manifests.PATH, Manifests.annotated(Manifests.version("between"))));
      wait = new RolloutSpec.Wait.Nothing();

      assertThat(run(Manifests.install(Manifests.V2))).isInstanceOf(Outcome.Done.class);
      assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V2));
      assertThat(node.execs()).containsExactly("probe", "transact", "probe", "transact");
      assertThat(progress).contains(new Progress.Replanning(Manifests.PATH));
    }

    @Test
    void aChangeThatAnotherMadeMeanwhileLeavesNothingToDo() throws Exception {
      node.meanwhile(() -> node.write(Manifests.PATH, Manifests.annotated(Manifests.V1)));
      wait = new RolloutSpec.Wait.Nothing();

      assertThat(install()).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void aFileThatKeepsChangingIsRefusedAtTheThirdAttempt() throws Exception {
      for (String tag : List.of("a", "b", "c", "d")) {
        node.meanwhile(
            () -> node.write(Manifests.PATH, Manifests.annotated(Manifests.version(tag))));
      }

      Outcome.Refused refused = refused(install());

      assertThat(refused.reason().word()).isEqualTo("conflict");
      assertThat(refused.problem().cause()).startsWith(Manifests.PATH + " keeps changing");
      assertThat(node.execs().stream().filter("transact"::equals)).hasSize(3);
      assertThat(progress.stream().filter(Progress.Replanning.class::isInstance)).hasSize(2);
    }

    @Test
    void anotherChangeThatHoldsTheLockIsBusy() throws Exception {
      node.fault(new InMemoryNode.TransactionFault.Busy());

      assertThat(refused(install()).reason().word()).isEqualTo("busy");
    }

    @Test
    void aNodeThatCannotBeginHasRefused() throws Exception {
      node.fault(new InMemoryNode.TransactionFault.NotBegun("no space left"));

      Outcome.Refused refused = refused(install());

      assertThat(refused.reason().word()).isEqualTo("node");
      assertThat(refused.problem().cause()).isEqualTo("no space left");
    }

    @Test
    void aStepThatFailsIsUndone() throws Exception {
      node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
      node.fault(new InMemoryNode.TransactionFault.StepFails(1, "read-only file system"));

      Outcome outcome = run(Manifests.install(Manifests.V2));

      assertThat(outcome).isInstanceOf(Outcome.Undone.class);
      assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V1));
      assertThat(cluster.requests()).noneMatch(request -> request.startsWith("find"));
    }

    @Test
    void aStepThatCannotBeUndoneIsNotConfirmed() throws Exception {
      node.fault(new InMemoryNode.TransactionFault.UndoFails(2, "no", "restore " + "/x"));

      Outcome.Unconfirmed unconfirmed = unconfirmed(install());

      assertThat(unconfirmed.problem().cause())
          .endsWith("; not everything could be undone: restore /x");
    }

    @Test
    void aNodeThatIsLostMeanwhileIsNotConfirmed() throws Exception {
      node.fault(new InMemoryNode.TransactionFault.Lost());

      Outcome.Unconfirmed unconfirmed = unconfirmed(install());

      assertThat(unconfirmed.problem().cause())
          .isEqualTo("the connection broke; the node finishes or undoes the change by itself");
      assertThat(progress).noneMatch(Progress.Executed.class::isInstance);
    }
  }

  @Nested
  class AfterAChange {
    @Test
    void aPodThatTheApiServerShowsIsDone() throws Exception {
      MirrorPod pod = shown();
      time.at(Duration.ofSeconds(1), () -> cluster.put(pod));

      Outcome outcome = install();

      assertThat(outcome).isInstanceOf(Outcome.Done.class);
      assertThat(outcome.pods()).containsExactly(pod);
      assertThat(progress.getLast()).isInstanceOf(Progress.PodObserved.class);
      assertThat(node.execs()).containsExactly("probe", "transact");
    }

    @Test
    void aPodThatDoesNotComeIsNotConfirmedAndSaysWhy() throws Exception {
      Outcome.Unconfirmed unconfirmed = unconfirmed(install());

      assertThat(unconfirmed.problem().why()).hasValue(Cause.NOT_PICKED_UP);
      assertThat(unconfirmed.problem().cause()).endsWith(", after 60 s");
      assertThat(time.passed()).isEqualTo(TIMEOUT);
      assertThat(node.read(Manifests.PATH)).isPresent();
    }

    @Test
    void aRemovedPodIsDoneWhenTheApiServerShowsItNoMore() throws Exception {
      node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
      cluster.put(shown());
      time.at(Duration.ofSeconds(2), () -> cluster.remove("default", Manifests.MIRROR));

      Outcome outcome = run(Manifests.remove(RemoveRequest.Absence.REFUSE));

      assertThat(outcome).isInstanceOf(Outcome.Done.class);
      assertThat(outcome.pods()).isEmpty();
      assertThat(node.read(Manifests.PATH)).isEmpty();
    }

    @Test
    void aRemovalThatCouldNotBeSeenIsRefusedBeforeTheChange() throws Exception {
      node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
      cluster.fail();

      assertThat(refused(run(Manifests.remove(RemoveRequest.Absence.REFUSE))).reason().word())
          .isEqualTo("api-unreachable");
      assertThat(node.execs()).containsExactly("probe");

      wait = new RolloutSpec.Wait.Nothing();
      assertThat(run(Manifests.remove(RemoveRequest.Absence.REFUSE)))
          .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aRemovalFromAMissingNamespaceIsSeenOnTheNode() throws Exception {
      node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
      cluster.dropNamespace("default");
      node.containersRun(true);

      assertThat(unconfirmed(run(Manifests.remove(RemoveRequest.Absence.REFUSE))).problem().cause())
          .isEqualTo("web is still there after 60 s");
      assertThat(node.read(Manifests.PATH)).isEmpty();
    }

    @Test
    void aMirrorPodThatWasLeftBehindIsDeletedWhereTheUserAsksForIt() throws Exception {
      cluster.put(shown());

      assertThat(run(Manifests.remove(RemoveRequest.Absence.DELETE_MIRROR)))
          .isInstanceOf(Outcome.MirrorDeleted.class);
      assertThat(cluster.requests()).contains("delete default/web-w1");
    }

    @Test
    void whatIsLeftBehindCannotBeDeletedWhereTheApiServerIsAway() throws Exception {
      cluster.fail();

      assertThat(
              refused(run(Manifests.remove(RemoveRequest.Absence.DELETE_MIRROR))).reason().word())
          .isEqualTo("api-unreachable");
    }

    @Test
    void theClusterStaysOpenForOtherNodes() throws Exception {
      cluster.put(shown());

      install();
      run(Manifests.remove(RemoveRequest.Absence.IGNORE));

      assertThat(cluster.isClosed()).isFalse();
      assertThat(cluster.requests().stream().filter("preflight default"::equals)).hasSize(1);
    }
  }

  /// One transaction about several pods: `web` as before, and `db`.
  @Nested
  class OfSeveralPods {
    private static final String DB = InMemoryNode.DIRECTORY + "/db.yaml";

    @Test
    void comesInOneExecAndWaitsForEach() throws Exception {
      cluster.put(shown());
      cluster.put(shown(Manifests.DB));

      Outcome.WithPlan outcome = all(install(Manifests.V1), install(Manifests.DB));

      assertThat(outcome).isInstanceOf(Outcome.Done.class);
      assertThat(PodResults.of(outcome))
          .extracting(result -> result.shown().map(MirrorPod::name).orElse("-"))
          .containsExactly("web-w1", "db-w1");
      assertThat(states(outcome)).containsExactly("web DONE", "db DONE");
      assertThat(node.execs()).containsExactly("probe", "transact");
      assertThat(node.read(Manifests.PATH)).isPresent();
      assertThat(node.read(DB)).isPresent();
    }

    @Test
    void saysWhichOfThemHaveComeAndWhichHasNot() throws Exception {
      MirrorPod web = shown();
      cluster.put(web);

      var outcome =
          (Outcome.Unconfirmed)
              all(install(Manifests.V1), install(Manifests.DB), install(Manifests.CACHE));

      assertThat(states(outcome))
          .containsExactly("web DONE", "db UNCONFIRMED", "cache UNCONFIRMED");
      assertThat(outcome.problem().pod()).hasValue(new PodName("default", "db"));
      assertThat(PodResults.of(outcome).getLast().problem().orElseThrow().cause())
          .startsWith("because of the pod db: ");
      assertThat(outcome.pods()).containsExactly(web);
    }

    @Test
    void leavesOneAloneThatIsAsItShouldBe() throws Exception {
      node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
      wait = new RolloutSpec.Wait.Nothing();

      assertThat(states(all(install(Manifests.V1), install(Manifests.DB))))
          .containsExactly("web UNCHANGED", "db DONE");
    }

    @Test
    void isUndoneAsAWholeWhereAStepFails() throws Exception {
      node.fault(new InMemoryNode.TransactionFault.StepFails(2, "read-only file system"));

      assertThat(states(all(install(Manifests.V1), install(Manifests.DB))))
          .containsExactly("web UNDONE", "db UNDONE");
      assertThat(node.read(Manifests.PATH)).isEmpty();
    }

    @Test
    void installsOneAndRemovesAnother() throws Exception {
      node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
      wait = new RolloutSpec.Wait.Nothing();

      Outcome.WithPlan outcome =
          all(Manifests.remove(RemoveRequest.Absence.REFUSE), install(Manifests.DB));

      assertThat(states(outcome)).containsExactly("web DONE", "db DONE");
      assertThat(node.read(Manifests.PATH)).isEmpty();
      assertThat(node.read(DB)).isPresent();
    }

    @Test
    void asksForTheNamespaceOfEach() throws Exception {
      cluster.dropNamespace("other");

      Outcome outcome =
          run(List.of(checked(install(Manifests.V1)), checked(install(Manifests.OTHER))));

      assertThat(refused(outcome).problem().cause()).contains("namespace other does not exist");
      assertThat(cluster.requests()).contains("preflight default", "preflight other");
      assertThat(node.execs()).containsExactly("probe");
    }

    @Test
    void isNotBegunWhereThePrecheckOfOneFails() throws Exception {
      var invalid = new Outcome.Invalid("db.yaml", "", "this node", List.of());

      assertThat(
              run(
                  List.of(
                      checked(install(Manifests.V1)),
                      new CheckedRequest(install(Manifests.DB), onNode(invalid)))))
          .isEqualTo(
              invalid.about(new PodName("default", "db")).keepingBack(List.of(Manifests.WEB)));
      assertThat(node.execs()).containsExactly("probe");
    }

    @Test
    void deletesNoMirrorPod() {
      CheckedRequest install = checked(install(Manifests.DB));
      CheckedRequest delete = checked(Manifests.remove(RemoveRequest.Absence.DELETE_MIRROR));

      assertThatIllegalArgumentException().isThrownBy(() -> run(List.of(install, delete)));
    }

    private Outcome.WithPlan all(Request... requests) throws InterruptedException {
      return (Outcome.WithPlan) run(Stream.of(requests).map(NodeRolloutTest::checked).toList());
    }

    private static InstallRequest install(PodManifest manifest) {
      return Manifests.install(manifest);
    }

    private static List<String> states(Outcome.WithPlan outcome) {
      return PodResults.of(outcome).stream()
          .map(result -> result.change().pod().name() + " " + result.state())
          .toList();
    }
  }

  private static CheckedRequest checked(Request request) {
    return new CheckedRequest(request, NodePrecheck.plain());
  }

  private static MirrorPod shown(PodManifest manifest) {
    return MirrorPodSamples.ready(manifest.name() + "-w1", Manifests.hash(manifest));
  }

  private static MirrorPod shown() {
    return MirrorPodSamples.ready(Manifests.MIRROR, Manifests.hash(Manifests.V1));
  }

  private static NodePrecheck onNode(Outcome.NotPlanned outcome) {
    return new NodePrecheck() {
      @Override
      public ProbeRequest.VersionQuery version() {
        return ProbeRequest.VersionQuery.OMITTED;
      }

      @Override
      public Optional<Outcome.NotPlanned> onNode(NodeFacts facts) {
        return Optional.of(outcome);
      }

      @Override
      public Optional<Outcome> withoutNamespace(String namespace, Kubectl kubectl) {
        return Optional.empty();
      }
    };
  }

  private Outcome install() throws InterruptedException {
    return run(Manifests.install(Manifests.V1));
  }

  private Outcome run(Request request) throws InterruptedException {
    return run(List.of(new CheckedRequest(request, precheck)));
  }

  private Outcome run(List<CheckedRequest> requests) throws InterruptedException {
    return rollout(requests).run();
  }

  private NodeRollout rollout(List<CheckedRequest> requests) {
    var dependencies =
        new NodeRollout.Dependencies(
            connector, KubeconfigAccess.of(handle), time, Manifests.PROVENANCE, new UploadSlots(1));
    var spec = new RolloutSpec(requests, dryRun, wait, RolloutSpec.OnFailure.KEEP);
    return new NodeRollout(dependencies, spec, Consent.MISSING, progress::add);
  }
}
