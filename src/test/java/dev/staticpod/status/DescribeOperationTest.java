package dev.staticpod.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.node.InMemoryNode;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.pod.Namesakes;
import dev.staticpod.plan.pod.PodName;
import org.junit.jupiter.api.Test;

class DescribeOperationTest extends OneNodeFixture {
  private static final PodName NAME = new PodName("default", "web");

  @Test
  void aPodThatRunsIsDescribedByTwoExecsAndThreeRequests() throws Exception {
    node.write(PATH, AnnotatedText.of(WEB));
    node.log("web", "started");
    cluster.put(MirrorPodSamples.ready("web-w1", WEB.contentHash().hex()));
    cluster.event("default", "web-w1", "Started", "started container web");

    Description description = found(fromTheApiServer());

    assertThat(description.diagnosis().cause()).isEqualTo(Cause.NONE);
    assertThat(description.host()).isEqualTo(InMemoryNode.NAME);
    assertThat(description.manifest()).isPresent();
    assertThat(description.evidence().events())
        .extracting(PodEvent::reason)
        .containsExactly("Started");
    assertThat(description.evidence().node())
        .hasValueSatisfying(evidence -> assertThat(evidence.log("web")).containsExactly("started"));
    assertThat(node.execs()).containsExactly("probe", "evidence");
    assertThat(cluster.requests())
        .containsExactly("connect", "mirrorPods w1", "events default/web-w1");
    assertThat(node.isClosed()).isTrue();
    assertThat(cluster.isClosed()).isFalse();
  }

  @Test
  void aPodThatCrashesIsDiagnosed() throws Exception {
    node.write(PATH, AnnotatedText.of(WEB));
    node.log("web", "boom");
    cluster.put(
        MirrorPodSamples.waiting(
            "web-w1", WEB.contentHash().hex(), "CrashLoopBackOff", "back-off"));

    Description description = found(fromTheApiServer());

    assertThat(description.diagnosis().cause()).isEqualTo(Cause.CRASHING);
    assertThat(description.diagnosis().evidence()).containsExactly("boom");
  }

  /// What is shown is of the file that the kubelet runs, and the other one is named.
  @Test
  void aPodInTwoFilesIsSaidToBe() throws Exception {
    String copy = PATH + ".bak";
    node.write(PATH, AnnotatedText.of(WEB));
    node.write(copy, WEB.text().replace("app:v1", "app:v2"));
    cluster.put(MirrorPodSamples.ready("web-w1", WEB.contentHash().hex()));

    Description description = found(fromTheApiServer());

    assertThat(description.diagnosis().cause()).isEqualTo(Cause.DUPLICATE);
    assertThat(description.diagnosis().problem())
        .startsWith(
            "the pod is in 2 files: "
                + PATH
                + ", "
                + copy
                + "; the kubelet runs the last by name, "
                + copy);
    assertThat(description.diagnosis().nextStep()).contains("keep " + PATH, "rm " + copy);
    assertThat(description.pod().manifestPath()).contains(copy);
    assertThat(description.otherFiles()).containsExactly(PATH);
  }

  @Test
  void aMirrorPodWithoutAManifestIsDescribedToo() throws Exception {
    cluster.put(MirrorPodSamples.ready("web-w1", "h"));

    Description description = found(fromTheApiServer());

    assertThat(description.diagnosis().cause()).isEqualTo(Cause.ORPHAN_MIRROR);
    assertThat(description.manifest()).isEmpty();
  }

  @Test
  void anApiServerThatDoesNotAnswerIsPartOfTheDescription() throws Exception {
    node.write(PATH, AnnotatedText.of(WEB));
    cluster.fail();

    Description description = found(fromTheApiServer());

    assertThat(description.evidence().observation()).isInstanceOf(PodObservation.Unavailable.class);
    assertThat(node.execs()).containsExactly("probe", "evidence");
  }

  @Test
  void withoutTheApiServerTheContainersOnTheNodeHaveToDo() throws Exception {
    node.write(PATH, AnnotatedText.of(WEB));
    node.containersRun(true);

    Description description = found(new MirrorPodSource.None());

    assertThat(description.diagnosis().cause()).isEqualTo(Cause.NONE);
    assertThat(description.diagnosis().problem())
        .isEqualTo("web-w1 runs on the node; the API server was not asked");
    assertThat(cluster.requests()).isEmpty();
  }

  @Test
  void aPodThatIsNowhereIsUnknownOnThatNode() throws Exception {
    assertThat(describe(fromTheApiServer()))
        .isEqualTo(new DescribeOperation.Result.Unknown(new NodeIdentity("w1"), Namesakes.NONE));
    assertThat(node.execs()).containsExactly("probe");
  }

  @Test
  void aNodeThatIsLostIsReported() {
    node.lose();

    assertThatThrownBy(() -> describe(fromTheApiServer())).isInstanceOf(NodeException.class);
    assertThat(node.isClosed()).isTrue();
  }

  private Description found(MirrorPodSource source) throws Exception {
    DescribeOperation.Result result = describe(source);
    assertThat(result).isInstanceOf(DescribeOperation.Result.Found.class);
    return ((DescribeOperation.Result.Found) result).description();
  }

  private DescribeOperation.Result describe(MirrorPodSource source) throws Exception {
    return new DescribeOperation(() -> node, source).describe(NAME);
  }
}
