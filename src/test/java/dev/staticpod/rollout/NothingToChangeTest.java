package dev.staticpod.rollout;

import static dev.staticpod.rollout.Outcomes.refused;
import static dev.staticpod.rollout.Outcomes.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.cluster.SettleTime;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.plan.Request;
import dev.staticpod.rollout.outcome.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A command that is run again, or comes second: nothing has to be written, and what it answers is
/// true of the pod all the same.
class NothingToChangeTest extends RolloutFixture {
  private RolloutSpec.Wait wait = FOR_A_RUNNING_POD;

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
  void aPodThatCrashesIsWaitedForExplainedAndLeftAsItIs() throws Exception {
    MirrorPod pod = waiting("CrashLoopBackOff", "back-off");
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
  void aMissingImageEndsTheWaitAsAfterAChange() throws Exception {
    cluster.put(waiting("ErrImagePull", "example.com/web:v1: not found"));

    assertThat(unconfirmed(again()).problem().why()).hasValue(Cause.IMAGE_MISSING);
    assertThat(time.passed()).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void aPodThatIsNotReadyIsNotConfirmedWhereThatIsWanted() throws Exception {
    cluster.put(MirrorPodSamples.unready(Manifests.MIRROR, Manifests.hash(Manifests.V1)));
    assertThat(again()).isInstanceOf(Outcome.Unchanged.class);

    wait =
        new RolloutSpec.Wait.MirrorPod(
            WaitGoal.atOnce(WaitCondition.READY), TIMEOUT, RolloutSpec.Outage.NEW_PODS_ONLY);
    assertThat(unconfirmed(again()).problem().why()).hasValue(Cause.NOT_READY);
  }

  @Test
  void aContainerThatDiesAfterItsStartIsACrashOfTheSecondRunToo() throws Exception {
    wait =
        new RolloutSpec.Wait.MirrorPod(
            new WaitGoal(WaitCondition.RUNNING, SettleTime.BY_PROBE),
            TIMEOUT,
            RolloutSpec.Outage.NEW_PODS_ONLY);
    cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, Manifests.hash(Manifests.V1)));
    time.at(Duration.ofSeconds(1), () -> cluster.put(waiting("CrashLoopBackOff", "")));

    assertThat(unconfirmed(again()).problem().why()).hasValue(Cause.CRASHING);
    assertThat(time.passed()).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void aKubeletThatDoesNotRunRefusesAsBeforeAChange() throws Exception {
    node.kubelet("failed");

    assertThat(refused(again()).problem().cause()).contains("kubelet");
    assertThat(cluster.requests()).noneMatch(request -> request.startsWith("find"));
  }

  private MirrorPod waiting(String reason, String message) {
    return MirrorPodSamples.waiting(
        Manifests.MIRROR, Manifests.hash(Manifests.V1), reason, message);
  }

  @Test
  void aPodThatComesMeanwhileIsUnchangedThen() throws Exception {
    time.at(
        Duration.ofSeconds(4),
        () -> cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, Manifests.hash(Manifests.V1))));

    assertThat(again()).isInstanceOf(Outcome.Unchanged.class);
    assertThat(time.passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void aMirrorPodThatIsBeingDeletedIsNotThePodWhateverItShows() throws Exception {
    String hash = Manifests.hash(Manifests.V1);
    MirrorPod anew = MirrorPodSamples.ready(Manifests.MIRROR, hash);
    wait =
        new RolloutSpec.Wait.MirrorPod(
            WaitGoal.atOnce(WaitCondition.READY),
            Duration.ofMinutes(2),
            RolloutSpec.Outage.NEW_PODS_ONLY);
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
        () -> cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, Manifests.hash(Manifests.V1))));

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

    assertThat(refused(again()).reason().word()).isEqualTo("api-unreachable");
  }

  @Test
  void aMissingNamespaceRefusesAsBeforeAChange() throws Exception {
    cluster.dropNamespace("default");

    assertThat(refused(again()).reason().word()).isEqualTo("api-namespace");
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

  /// With a rollback that the user insists on: where nothing was written there is none.
  private Outcome run(Request request) throws InterruptedException {
    return run(wait, RolloutSpec.OnFailure.ROLLBACK, request);
  }
}
