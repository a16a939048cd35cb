package dev.staticpod.rollout;

import static dev.staticpod.rollout.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.Request;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An API server that does not answer keeps no new pod from a node, and lets none that is there be
/// replaced unless the user says so.
class ApiOutageTest extends RolloutFixture {
  private RolloutSpec.Outage outage = RolloutSpec.Outage.NEW_PODS_ONLY;

  @Test
  void aNewPodComesAndIsNotConfirmed() throws Exception {
    cluster.fail();

    Outcome outcome = run(Manifests.install(Manifests.V1));

    assertThat(outcome).isInstanceOf(Outcome.Unconfirmed.class);
    Problem problem = ((Outcome.Unconfirmed) outcome).problem();
    assertThat(problem.why()).hasValue(Cause.API_UNREACHABLE);
    assertThat(problem.cause())
        .isEqualTo("the API server is away; no container of the pod runs on the node, after 60 s");
    assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V1));
    assertThat(progress)
        .contains(new Progress.WithoutApi("the API server is away", "the pod is new here"));
  }

  @Test
  void anApiServerThatComesBackDuringTheWaitConfirmsIt() throws Exception {
    cluster.fail();
    time.at(
        Duration.ofSeconds(5),
        () -> {
          cluster.recover();
          cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, Manifests.hash(Manifests.V1)));
        });

    assertThat(run(Manifests.install(Manifests.V1))).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aPodThatIsThereIsNotReplaced() throws Exception {
    node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
    cluster.fail();

    Outcome.Refused refused = refused(run(Manifests.install(Manifests.V2)));

    assertThat(refused.reason().word()).isEqualTo("api-unreachable");
    assertThat(refused.problem().cause())
        .isEqualTo(
            "the API server is away; until its kubelet has seen it, the old pod and the new one can"
                + " run together");
    assertThat(refused.problem().nextStep())
        .isEqualTo(
            "wait for it; or change it all the same, by --force-without-api; or do not ask the API"
                + " server, by --no-wait");
    assertThat(node.execs()).containsExactly("probe");
  }

  @Test
  void aPodThatIsThereIsReplacedWhereTheUserSaysSo() throws Exception {
    node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
    outage = RolloutSpec.Outage.ALL_CHANGES;
    cluster.fail();

    assertThat(run(Manifests.install(Manifests.V2))).isInstanceOf(Outcome.Unconfirmed.class);
    assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V2));
    assertThat(progress)
        .contains(new Progress.WithoutApi("the API server is away", "--force-without-api"));
  }

  @Test
  void aPodDoesNotGoAndNothingIsWaitedForInVain() throws Exception {
    node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
    cluster.fail();

    assertThat(refused(run(Manifests.remove(RemoveRequest.Absence.REFUSE))).problem().nextStep())
        .isEqualTo("wait for it; or do not ask the API server, by --no-wait");
    assertThat(refused(run(Manifests.install(Manifests.V1))).reason().word())
        .isEqualTo("api-unreachable");
    assertThat(node.execs()).containsExactly("probe", "probe");
    assertThat(time.passed()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "UNREACHABLE, true",
    "UNAVAILABLE, true",
    "SERVER, false",
    "TLS, false",
    "UNAUTHORIZED, false",
    "FORBIDDEN, false",
    "CONFIG, false"
  })
  void whatTheUserHasToPutRightIsNoOutage(ClusterException.Reason reason, boolean isOutage)
      throws Exception {
    cluster.fail(new ClusterException(reason, "no", "put it right"));

    Outcome outcome = run(Manifests.install(Manifests.V1));

    assertThat(outcome instanceof Outcome.Unconfirmed).isEqualTo(isOutage);
    assertThat(node.read(Manifests.PATH).isPresent()).isEqualTo(isOutage);
  }

  @ParameterizedTest
  @CsvSource({
    "429, UNAVAILABLE",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE",
    "400, SERVER",
    "404, SERVER"
  })
  void aServerThatHasNoTimeIsUnavailable(int status, ClusterException.Reason reason) {
    assertThat(ClusterException.reasonOf(status)).isEqualTo(reason);
  }

  private Outcome run(Request request) throws InterruptedException {
    var wait =
        new RolloutSpec.Wait.MirrorPod(WaitGoal.atOnce(WaitCondition.RUNNING), TIMEOUT, outage);
    return run(wait, RolloutSpec.OnFailure.AS_FITS, request);
  }
}
