package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.InMemoryCluster;
import dev.staticpod.cluster.ManualTime;
import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.node.InMemoryNode;
import dev.staticpod.node.Node;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.rollout.outcome.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalWaitTest {
  private static final PodRef WEB = new PodRef(Manifests.WEB, "w1", Manifests.PATH, "h");
  private static final Duration GRACE = Duration.ofSeconds(7);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final ManualTime time = new ManualTime();
  private final InMemoryNode node = new InMemoryNode();
  private final InMemoryCluster cluster = new InMemoryCluster(time);
  private final List<Progress> progress = new ArrayList<>();
  private RuntimeService runtime = RuntimeService.CONTAINERD;

  @Test
  void aMirrorPodThatGoesIsGoneAndTheNodeIsNotAsked() throws Exception {
    cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, "h"));
    time.at(Duration.ofSeconds(3), () -> cluster.remove("default", Manifests.MIRROR));

    assertThat(await()).isEqualTo(new PodWaitResult.Gone(true));
    assertThat(node.execs()).isEmpty();
    assertThat(leavings())
        .singleElement()
        .satisfies(leaving -> {
          assertThat(leaving.mirrorPod()).isEqualTo(Manifests.MIRROR);
          assertThat(leaving.grace()).isEqualTo(GRACE);
        });
  }

  @Test
  void aPodThatTakesItsTimeIsReportedEveryTenSeconds() throws Exception {
    cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, "h"));
    time.at(Duration.ofSeconds(35), () -> cluster.remove("default", Manifests.MIRROR));

    await();

    assertThat(leavings().stream().map(leaving -> leaving.waited().toSeconds() / 10))
        .containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void containersThatStillRunAreNamedWhenTheTimeIsUp() throws Exception {
    cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, "h"));
    node.containersRun(true);

    Problem problem = stays(await()).problem();

    assertThat(problem.cause()).isEqualTo("web-w1 is still there after 60 s");
    assertThat(problem.nextStep()).endsWith("or with crictl pods on the node");
    assertThat(time.passed()).isEqualTo(TIMEOUT);
  }

  @Test
  void theRuntimeOfTheNodeIsAskedForThem() {
    node.containersRun(true);
    runtime = RuntimeService.DOCKER;

    assertThat(stays(awaitWithoutCluster()).problem().nextStep())
        .endsWith("or with docker ps on the node");
  }

  @Test
  void aMirrorPodThatOutlivesItsContainersIsNamed() throws Exception {
    cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, "h"));

    Problem problem = stays(await()).problem();

    assertThat(problem.cause())
        .isEqualTo("its containers are gone, but the API server still shows web-w1 after 60 s");
    assertThat(problem.nextStep())
        .startsWith("see whether the node reaches the API server")
        .endsWith("to delete it now: static-pod remove web --host root@worker-1 --force");
  }

  /// Whether the node reaches the API server was all that there was to see.
  @Test
  void aMirrorPodOfWhatHasEndedIsLeftByAnOldKubelet() throws Exception {
    cluster.put(MirrorPodSamples.failed(Manifests.MIRROR, "h"));

    assertThat(stays(await()).problem().nextStep())
        .startsWith("a kubelet of 1.20 leaves it where nothing of the pod ran any more; ")
        .endsWith("to delete it now: static-pod remove web --host root@worker-1 --force");
    assertThat(time.passed()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
  }

  @Test
  void theCommandThatDeletesItNamesTheNamespace() throws Exception {
    var pod = new PodRef(new PodName("kube-system", "web"), "w1", Manifests.PATH, "h");
    cluster.put(MirrorPodSamples.in("kube-system", MirrorPodSamples.ready(Manifests.MIRROR, "h")));

    assertThat(stays(await(pod)).problem().nextStep())
        .contains("static-pod remove web -n kube-system --host root@worker-1 --force");
  }

  @Test
  void finalizersAreNamedSoonBecauseTheyDoNotGoByThemselves() throws Exception {
    cluster.put(MirrorPodSamples.deleted(Manifests.MIRROR, "h", "example.com/hold"));

    PodWaitResult.Stays stays = stays(await());

    assertThat(stays.problem().why()).hasValue(Cause.FINALIZER);
    assertThat(stays.pod()).isPresent();
    assertThat(time.passed()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(8));
  }

  @Test
  void anApiServerThatIsLostLeavesTheNodeToSay() throws Exception {
    cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, "h"));
    time.at(Duration.ofSeconds(2), cluster::fail);

    assertThat(stays(await()).problem())
        .isEqualTo(
            new Problem(
                "its containers are gone, but whether its mirror pod is cannot be seen: the API"
                    + " server is away",
                "wait for it; then run the same command again: it waits for what is left of the"
                    + " pod"));
    assertThat(node.execs()).containsExactly("gone");
    assertThat(leavings().getLast().observation()).isInstanceOf(PodObservation.Unavailable.class);
  }

  @Test
  void withoutAnApiServerTheNodeIsAskedAtOnce() {
    assertThat(stays(awaitWithoutCluster()).problem().cause())
        .endsWith("cannot be seen: it is away");
    assertThat(node.execs()).containsExactly("gone");
    assertThat(leavings())
        .singleElement()
        .satisfies(leaving ->
            assertThat(leaving.observation()).isInstanceOf(PodObservation.Unavailable.class));
  }

  @Test
  void withoutAnApiServerContainersThatStillRunAreNamed() {
    node.containersRun(true);

    assertThat(stays(awaitWithoutCluster()).problem().cause())
        .isEqualTo("web is still there after 60 s");
  }

  @Test
  void aNodeThatIsLostIsNotKnownToBeDone() {
    node.lose();

    assertThat(stays(awaitWithoutCluster()).problem().cause()).isEqualTo("the connection broke");
  }

  private PodWaitResult await() throws Exception {
    return await(WEB);
  }

  private PodWaitResult await(PodRef pod) throws Exception {
    return new RemovalWait(new Node(node), pod, runtime, GRACE, progress::add)
        .await(cluster, TIMEOUT);
  }

  private PodWaitResult awaitWithoutCluster() {
    var failure =
        new ClusterException(ClusterException.Reason.UNREACHABLE, "it is away", "wait for it");
    return new RemovalWait(new Node(node), WEB, runtime, GRACE, progress::add)
        .await(failure, TIMEOUT);
  }

  private List<Progress.PodLeaving> leavings() {
    return progress.stream().map(Progress.PodLeaving.class::cast).toList();
  }

  private static PodWaitResult.Stays stays(PodWaitResult result) {
    assertThat(result).isInstanceOf(PodWaitResult.Stays.class);
    return (PodWaitResult.Stays) result;
  }
}
