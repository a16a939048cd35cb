package dev.staticpod.rollout;

import static dev.staticpod.rollout.Outcomes.refused;
import static dev.staticpod.rollout.Outcomes.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.Request;
import dev.staticpod.rollout.outcome.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A removal that is run again: the manifest is gone, and what it answers is true of the pod all
/// the same.
class NothingToRemoveTest extends RolloutFixture {
  private RolloutSpec.Wait wait = FOR_A_RUNNING_POD;

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

    assertThat(unconfirmed(remove()).problem().cause()).isEqualTo("web is still there after 60 s");
  }

  @Test
  void whatIsNowhereIsRefusedUnlessThatIsWhatWasWanted() throws Exception {
    assertThat(refused(remove()).reason().word()).isEqualTo("absent");
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

    assertThat(refused(remove()).reason().word()).isEqualTo("api-unreachable");
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

    assertThat(refused(remove()).reason().word()).isEqualTo("absent");
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

  /// With a rollback that the user insists on: where nothing was written there is none.
  private Outcome run(Request request) throws InterruptedException {
    return run(wait, RolloutSpec.OnFailure.ROLLBACK, request);
  }
}
