package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.InMemoryCluster;
import dev.staticpod.cluster.ManualTime;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.node.InMemoryNode;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// A command that is run again, or comes second: nothing has to be written, and what it answers is
/// true of the pod all the same.
class NothingToChangeTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final ManualTime time = new ManualTime();
  private final InMemoryNode node = new InMemoryNode();
  private final InMemoryCluster cluster = new InMemoryCluster(time);
  private final ClusterHandle handle = new ClusterHandle(() -> cluster);
  private final List<Progress> progress = new ArrayList<>();
  private RolloutSpec.Wait wait =
      new RolloutSpec.Wait.MirrorPod(WaitGoal.atOnce(WaitCondition.RUNNING), TIMEOUT);

  @AfterEach
  void closesWhatItOpened() {
    handle.close();
  }

  @Nested
  class WhereTheManifestIsThere {
    @Test
    void aPodThatIsAsWantedIsUnchangedAtOnce() throws Exception {
      MirrorPod pod = MirrorPodSamples.ready(Manifests.MIRROR, Manifests.hash(Manifests.V1));
      cluster.put(pod);

      Outcome outcome = again();

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Unchanged.class,
              unchanged -> assertThat(unchanged.waited()).isEqualTo(Outcome.Waited.YES));
      assertThat(outcome.pods()).containsExactly(pod);
      assertThat(node.execs()).containsExactly("probe");
    }

    @Test
    void aPodThatIsNotAsWantedIsWaitedForExplainedAndLeftAsItIs() throws Exception {
      MirrorPod pod =
          MirrorPodSamples.waiting(
              Manifests.MIRROR, Manifests.hash(Manifests.V1), "CrashLoopBackOff", "back-off");
      cluster.put(pod);

      Outcome.Unconfirmed unconfirmed = unconfirmed(again());

      assertThat(unconfirmed.plan().isEmpty()).isTrue();
      assertThat(unconfirmed.pods()).containsExactly(pod);
      assertThat(unconfirmed.problem().why()).hasValue(Cause.CRASHING);
      assertThat(time.passed()).isEqualTo(TIMEOUT);
      assertThat(node.execs()).containsExactly("probe", "evidence");
      assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V1));
    }

    @Test
    void aPodThatComesMeanwhileIsUnchangedThen() throws Exception {
      time.at(
          Duration.ofSeconds(4),
          () ->
              cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, Manifests.hash(Manifests.V1))));

      assertThat(again()).isInstanceOf(Outcome.Unchanged.class);
      assertThat(time.passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aMirrorPodThatIsBeingDeletedIsNotThePodWhateverItShows() throws Exception {
      String hash = Manifests.hash(Manifests.V1);
      MirrorPod anew = MirrorPodSamples.ready(Manifests.MIRROR, hash);
      wait =
          new RolloutSpec.Wait.MirrorPod(
              WaitGoal.atOnce(WaitCondition.READY), Duration.ofMinutes(2));
      cluster.put(MirrorPodSamples.deleted(Manifests.MIRROR, hash));
      time.at(Duration.ofSeconds(73), () -> cluster.put(anew));

      assertThat(again().pods()).containsExactly(anew);
      assertThat(time.passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(73));
    }

    @Test
    void aMirrorPodThatIsBeingDeletedUntilTheTimeIsUpIsNotConfirmed() throws Exception {
      cluster.put(MirrorPodSamples.deleted(Manifests.MIRROR, Manifests.hash(Manifests.V1)));

      assertThat(unconfirmed(again()).problem().why()).hasValue(Cause.MIRROR_STALE);
    }

    @Test
    void anotherInstallThatWasFasterLeavesTheSecondToWait() throws Exception {
      node.meanwhile(() -> node.write(Manifests.PATH, Manifests.annotated(Manifests.V1)));
      time.at(
          Duration.ofSeconds(3),
          () ->
              cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, Manifests.hash(Manifests.V1))));

      assertThat(run(Manifests.install(Manifests.V1))).isInstanceOf(Outcome.Unchanged.class);
      assertThat(time.passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aManifestThatIsLeftAloneHasAMirrorPodWithoutOurHash() throws Exception {
      node.write(Manifests.PATH, Manifests.V1.text());
      MirrorPod pod = MirrorPodSamples.unmanaged(Manifests.MIRROR);
      cluster.put(pod);

      Outcome outcome = run(Manifests.install(Manifests.V1));

      assertThat(outcome).isInstanceOf(Outcome.Unchanged.class);
      assertThat(outcome.pods()).containsExactly(pod);
    }

    @Test
    void anApiServerThatDoesNotAnswerRefusesAsBeforeAChange() throws Exception {
      cluster.fail();

      assertThat(refused(again()).reason()).isEqualTo("api-unreachable");
    }

    @Test
    void aMissingNamespaceRefusesAsBeforeAChange() throws Exception {
      cluster.dropNamespace("default");

      assertThat(refused(again()).reason()).isEqualTo("api-namespace");
    }

    @Test
    void withoutAWaitItSaysThatItHasNotLooked() throws Exception {
      wait = new RolloutSpec.Wait.Nothing();

      assertThat(again())
          .isInstanceOfSatisfying(
              Outcome.Unchanged.class,
              unchanged -> assertThat(unchanged.waited()).isEqualTo(Outcome.Waited.NO));
      assertThat(cluster.requests()).isEmpty();
    }

    private Outcome again() throws InterruptedException {
      node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
      return run(Manifests.install(Manifests.V1));
    }
  }

  @Nested
  class WhereTheManifestToBeRemovedIsGone {
    @Test
    void aMirrorPodThatIsStillThereIsWaitedFor() throws Exception {
      stillShownFor(Duration.ofSeconds(5));

      assertThat(remove()).isInstanceOf(Outcome.Unchanged.class);
      assertThat(time.passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aMirrorPodThatStaysIsNotConfirmed() throws Exception {
      cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, "h"));

      Outcome.Unconfirmed unconfirmed = unconfirmed(remove());

      assertThat(unconfirmed.problem().cause()).contains("still shows web-w1 after 10 s");
      assertThat(unconfirmed.problem().nextStep()).contains("--force");
    }

    @Test
    void containersThatStillRunAreNotConfirmedThoughNoMirrorPodIsShown() throws Exception {
      node.containersRun(true);

      assertThat(unconfirmed(remove()).problem().cause())
          .isEqualTo("web is still there after 60 s");
    }

    @Test
    void whatIsNowhereIsRefusedUnlessThatIsWhatWasWanted() throws Exception {
      assertThat(refused(remove()).reason()).isEqualTo("absent");
      assertThat(run(Manifests.remove(RemoveRequest.Absence.IGNORE)))
          .isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void aMirrorPodThatIsDeletedByForceLeavesNoContainersUnmentioned() throws Exception {
      cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, "h"));
      node.containersRun(true);

      assertThat(
              unconfirmed(run(Manifests.remove(RemoveRequest.Absence.DELETE_MIRROR)))
                  .problem()
                  .cause())
          .isEqualTo("web is still there after 60 s; the mirror pod web-w1 was deleted");
      assertThat(cluster.requests()).contains("delete default/web-w1");
    }

    @Test
    void anApiServerThatDoesNotAnswerRefusesAsBeforeARemoval() throws Exception {
      cluster.fail();

      assertThat(refused(remove()).reason()).isEqualTo("api-unreachable");
    }

    @Test
    void ignoringThatItIsNotThereIgnoresNothingElse() throws Exception {
      node.containersRun(true);

      unconfirmed(run(Manifests.remove(RemoveRequest.Absence.IGNORE)));
    }

    @Test
    void withoutAWaitItIsRefusedAndNothingIsAsked() throws Exception {
      stillShownFor(Duration.ofSeconds(5));
      wait = new RolloutSpec.Wait.Nothing();

      assertThat(refused(remove()).reason()).isEqualTo("absent");
      assertThat(cluster.requests()).isEmpty();
      assertThat(node.execs()).containsExactly("probe");
    }

    private void stillShownFor(Duration moment) {
      cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, "h"));
      time.at(moment, () -> cluster.remove("default", Manifests.MIRROR));
    }

    private Outcome remove() throws InterruptedException {
      return run(Manifests.remove(RemoveRequest.Absence.REFUSE));
    }
  }

  private static Outcome.Refused refused(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return (Outcome.Refused) outcome;
  }

  private static Outcome.Unconfirmed unconfirmed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Unconfirmed.class);
    return (Outcome.Unconfirmed) outcome;
  }

  /// With a rollback that the user insists on: where nothing was written there is none.
  private Outcome run(Request request) throws InterruptedException {
    var dependencies = new NodeRollout.Dependencies(() -> node, handle, time, Manifests.PROVENANCE);
    var spec =
        new RolloutSpec(
            request,
            RolloutSpec.DryRun.OFF,
            wait,
            RolloutSpec.OnFailure.ROLLBACK,
            NodePrecheck.plain());
    return new NodeRollout(dependencies, spec, progress::add).run();
  }
}
