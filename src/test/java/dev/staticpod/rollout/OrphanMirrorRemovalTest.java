package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.InMemoryCluster;
import dev.staticpod.cluster.ManualTime;
import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrphanMirrorRemovalTest {
  private static final Plan PLAN =
      new Plan(
          List.of(PodChange.absent(new PodRef(Manifests.WEB, "w1", "", ""))), List.of(), List.of());

  private final ManualTime time = new ManualTime();
  private final InMemoryCluster cluster = new InMemoryCluster(time);

  @Test
  void aMirrorPodThatWasLeftBehindIsDeleted() throws Exception {
    cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, "h"));

    assertThat(delete(RemoveRequest.Absence.DELETE_MIRROR))
        .isEqualTo(new Outcome.MirrorDeleted(PLAN, Manifests.MIRROR));
    assertThat(cluster.find("default", Manifests.MIRROR)).isEmpty();
  }

  @Test
  void aPodOfTheClusterIsLeftAlone() throws Exception {
    cluster.put(MirrorPodSamples.ordinary(Manifests.MIRROR));

    Outcome outcome = delete(RemoveRequest.Absence.DELETE_MIRROR);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason().word()).isEqualTo("not-a-mirror");
              assertThat(refused.problem().nextStep())
                  .endsWith("kubectl delete pod -n default web-w1");
            });
    assertThat(cluster.requests()).containsExactly("find default/web-w1");
  }

  @Test
  void aPodThatIsNowhereIsRefused() throws Exception {
    assertThat(delete(RemoveRequest.Absence.DELETE_MIRROR))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason().word()).isEqualTo("absent"));
  }

  @Test
  void aPodThatIsNowhereIsWhatWasWantedWhereTheUserSaysSo() throws Exception {
    assertThat(delete(RemoveRequest.Absence.DELETE_ANY_MIRROR))
        .isInstanceOfSatisfying(
            Outcome.Unchanged.class,
            unchanged ->
                assertThat(unchanged.plan().remarkTexts())
                    .containsExactly("neither the node nor the API server has a pod web"));
  }

  @Test
  void aMirrorPodThatIsMadeAnewIsNotConfirmed() throws Exception {
    cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, "h"));
    cluster.keepDeleted();

    Outcome outcome = delete(RemoveRequest.Absence.DELETE_MIRROR);

    assertThat(problem(outcome).cause()).isEqualTo("web-w1 is shown again, or still");
    assertThat(outcome.pods()).hasSize(1);
    assertThat(time.passed()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void finalizersThatHoldTheMirrorPodAreNamed() throws Exception {
    cluster.put(MirrorPodSamples.deleted(Manifests.MIRROR, "h", "example.com/hold"));
    cluster.keepDeleted();

    Problem problem = problem(delete(RemoveRequest.Absence.DELETE_MIRROR));

    assertThat(problem.why()).hasValue(Cause.FINALIZER);
    assertThat(problem.cause()).endsWith("held by its finalizers: example.com/hold");
  }

  @Test
  void anApiServerThatDoesNotAnswerIsForTheCallerToJudge() {
    cluster.fail();

    assertThatThrownBy(() -> delete(RemoveRequest.Absence.DELETE_MIRROR))
        .isInstanceOf(ClusterException.class);
  }

  private Outcome delete(RemoveRequest.Absence absence) throws Exception {
    return new OrphanMirrorRemoval(cluster, PLAN, absence).delete();
  }

  private static Problem problem(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Unconfirmed.class);
    return ((Outcome.Unconfirmed) outcome).problem();
  }
}
