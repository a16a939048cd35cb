package dev.staticpod.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.diagnosis.PodState;
import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.node.NodeException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ListOperationTest extends OneNodeFixture {
  @Test
  void aPodThatIsMirroredCostsOneExecAndOneRequest() throws Exception {
    node.write(PATH, AnnotatedText.of(WEB));
    cluster.put(MirrorPodSamples.ready("web-w1", WEB.contentHash().hex()));

    assertThat(list(fromTheApiServer()))
        .singleElement()
        .satisfies(pod -> {
          assertThat(pod.state()).isEqualTo(PodState.MIRRORED);
          assertThat(pod.name()).isEqualTo("web-w1");
        });
    assertThat(node.execs()).containsExactly("probe");
    assertThat(cluster.requests()).containsExactly("connect", "mirrorPods w1");
  }

  @Test
  void aChangeThatWasCutOffIsAConditionOfTheNode() throws Exception {
    node.cutOff("default.web", PATH, AnnotatedText.of(WEB));

    try (ListOperation operation = ListOperation.open(() -> node, new MirrorPodSource.None())) {
      assertThat(operation.list().conditions())
          .containsExactly(
              new NodeCondition(
                  "interrupted-change",
                  "a change was cut off: update of web by ann@desk, begun 2026-11-26T20:00:00Z",
                  "run the command that was cut off again, or any other that changes this node:"
                      + " what was begun is undone first"));
    }
  }

  @Test
  void mirrorPodsAreAskedForWhileTheProbeGoesOn() throws Exception {
    var asked = new CountDownLatch(1);
    cluster.onRequest(request -> {
      if (request.equals("mirrorPods w1")) {
        asked.countDown();
      }
    });
    node.duringProbe(() -> awaitQuietly(asked));

    assertThat(list(fromTheApiServer())).isEmpty();
  }

  @Test
  void withoutTheApiServerTheNodeAloneIsAsked() throws Exception {
    node.write(PATH, AnnotatedText.of(WEB));

    assertThat(list(new MirrorPodSource.None()))
        .singleElement()
        .satisfies(pod -> {
          assertThat(pod.state()).isEqualTo(PodState.NOT_RUNNING);
          assertThat(pod.detail()).isEqualTo("0 of 1 container runs");
        });
    assertThat(node.execs()).containsExactly("probe", "evidence");
    assertThat(cluster.requests()).isEmpty();
  }

  @Test
  void aPodWithoutAMirrorIsExplainedByOneMoreExec() throws Exception {
    node.write(PATH, AnnotatedText.of(WEB));

    assertThat(list(fromTheApiServer()))
        .singleElement()
        .satisfies(pod -> {
          assertThat(pod.state()).isEqualTo(PodState.NOT_PICKED_UP);
          assertThat(pod.detail()).contains("has not taken up " + PATH);
        });
    assertThat(node.execs()).containsExactly("probe", "evidence");
  }

  @Test
  void aManifestThatTheKubeletRefusesIsRejected() throws Exception {
    node.write(PATH, AnnotatedText.of(WEB));
    node.journal("E1 Can't process manifest file \"" + PATH + "\": invalid pod: [x]");

    assertThat(list(fromTheApiServer()))
        .extracting(ListedPod::state)
        .containsExactly(PodState.REJECTED);
  }

  @Test
  void aPodThatRunsUnseenKeepsItsStateAndGetsTheCause() throws Exception {
    node.write(PATH, AnnotatedText.of(WEB));
    node.containersRun(true);
    node.journal(
        "E1 Failed creating a mirror pod for \"web-w1_default(4df2)\": namespaces \"default\" not"
            + " found");

    assertThat(list(fromTheApiServer()))
        .singleElement()
        .satisfies(pod -> {
          assertThat(pod.state()).isEqualTo(PodState.NO_MIRROR);
          assertThat(pod.detail()).endsWith("the namespace default does not exist");
        });
  }

  @Test
  void aSecondListingUsesTheSameConnections() throws Exception {
    try (ListOperation operation = ListOperation.open(() -> node, fromTheApiServer())) {
      assertThat(operation.list().pods()).isEmpty();
      cluster.put(MirrorPodSamples.ready("web-w1", "h"));

      assertThat(operation.list().pods())
          .extracting(ListedPod::state)
          .containsExactly(PodState.ORPHAN_MIRROR);
      assertThat(node.isClosed()).isFalse();
    }
    assertThat(node.isClosed()).isTrue();
    assertThat(cluster.isClosed()).isFalse();
    assertThat(cluster.requests()).containsExactly("connect", "mirrorPods w1", "mirrorPods w1");
  }

  @Test
  void twoNodesShareTheApiServer() throws Exception {
    list(fromTheApiServer());
    list(fromTheApiServer());

    assertThat(cluster.requests()).containsExactly("connect", "mirrorPods w1", "mirrorPods w1");
  }

  @Test
  void whereTheApiServerDoesNotAnswerTheListIsWhatTheNodeKnows() throws Exception {
    node.write(PATH, AnnotatedText.of(WEB));
    cluster.fail();

    NodeListing listing = listing(fromTheApiServer());

    assertThat(listing.api().failed())
        .hasValueSatisfying(e -> assertThat(e).hasMessage("the API server is away"));
    assertThat(listing.nodeName()).isEqualTo("w1");
    assertThat(listing.pods()).extracting(ListedPod::state).containsExactly(PodState.NOT_RUNNING);
    assertThat(node.isClosed()).isTrue();
  }

  @Test
  void aKubeletThatIsDownIsAConditionOfTheNodeAndOfEachPod() throws Exception {
    node.write(PATH, AnnotatedText.of(WEB));
    node.kubelet("inactive");
    cluster.put(MirrorPodSamples.ready("web-w1", WEB.contentHash().hex()));

    NodeListing listing = listing(fromTheApiServer());

    assertThat(listing.conditions())
        .extracting(NodeCondition::type)
        .containsExactly("kubelet-stopped");
    assertThat(listing.pods())
        .singleElement()
        .satisfies(pod -> {
          assertThat(pod.status()).isEqualTo("KubeletDown");
          assertThat(pod.detail()).contains("the mirror pod is as it was before: ");
        });
    assertThat(node.execs()).containsExactly("probe");
  }

  @Test
  void aKubeletThatHangsIsNoBetterThanOneThatIsDown() throws Exception {
    node.write(PATH, AnnotatedText.of(WEB));
    node.health("");
    cluster.put(MirrorPodSamples.ready("web-w1", WEB.contentHash().hex()));

    NodeListing listing = listing(fromTheApiServer());

    assertThat(listing.conditions())
        .containsExactly(
            new NodeCondition(
                "kubelet-unhealthy",
                "the kubelet runs, but its healthz says nothing",
                "read journalctl -u kubelet -n 50 on the node"));
    assertThat(listing.pods()).extracting(ListedPod::status).containsExactly("KubeletDown");
  }

  @Test
  void aNodeThatCannotBeReachedIsReported() {
    var failure = new NodeException(NodeException.Reason.UNREACHABLE, "w1", "it is away", "wait");

    assertThatThrownBy(() ->
            ListOperation.open(
                () -> {
                  throw failure;
                },
                fromTheApiServer()))
        .isSameAs(failure);
  }

  private List<ListedPod> list(MirrorPodSource source) throws Exception {
    return listing(source).pods();
  }

  private NodeListing listing(MirrorPodSource source) throws Exception {
    try (ListOperation operation = ListOperation.open(() -> node, source)) {
      return operation.list();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
