package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.node.InMemoryNode;
import dev.staticpod.node.Node;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanWaitTest extends RolloutFixture {
  private static final PodChange FIRST = PodChange.present(pod("first"));
  private static final PodChange SECOND = PodChange.present(pod("second"));
  private static final PodChange OLD = PodChange.absent(pod("old"));

  @Test
  void allPodsComeAndGo() throws Exception {
    MirrorPod first = MirrorPodSamples.ready("first-w1", "h");
    MirrorPod second = MirrorPodSamples.ready("second-w1", "h");
    cluster.put(MirrorPodSamples.ready("old-w1", "h"));
    time.at(Duration.ofSeconds(2), () -> cluster.put(first));
    time.at(Duration.ofSeconds(1), () -> cluster.put(second));
    time.at(Duration.ofSeconds(3), () -> cluster.remove("default", "old-w1"));

    assertThat(await(FIRST, OLD, SECOND))
        .isEqualTo(new PlanWait.Result.Confirmed(List.of(first, second), List.of(OLD.pod())));
  }

  @Test
  void allPodsTogetherGetTheTimeThatTheUserGave() throws Exception {
    time.at(Duration.ofSeconds(40), () -> cluster.put(MirrorPodSamples.ready("first-w1", "h")));

    assertThat(await(FIRST, SECOND))
        .isInstanceOfSatisfying(
            PlanWait.Result.Missed.class,
            missed ->
                assertThat(missed.result().diagnosis().problem())
                    .contains("second")
                    .contains("after"));
    assertThat(time.passed()).isEqualTo(TIMEOUT);
  }

  @Test
  void theFirstThatDoesNotComeEndsTheWait() throws Exception {
    cluster.put(MirrorPodSamples.failed("first-w1", "h"));

    assertThat(await(FIRST, SECOND)).isInstanceOf(PlanWait.Result.Missed.class);
    assertThat(time.passed()).isZero();
  }

  /// One that is to go is nothing that the other may need.
  @Test
  void aCrashIsNotExcusedByAPodThatIsToGo() throws Exception {
    cluster.put(MirrorPodSamples.waiting("first-w1", "h", "CrashLoopBackOff", ""));
    cluster.put(MirrorPodSamples.ready("old-w1", "h"));

    assertThat(await(FIRST, OLD)).isInstanceOf(PlanWait.Result.Missed.class);
    assertThat(progress)
        .filteredOn(Progress.Explained.class::isInstance)
        .isNotEmpty()
        .noneMatch(each ->
            ((Progress.Explained) each).diagnosis().problem().contains("other pods of this run"));
  }

  @Test
  void aPodThatDoesNotGoEndsTheWait() throws Exception {
    cluster.put(MirrorPodSamples.ready("old-w1", "h"));

    assertThat(await(OLD, SECOND)).isInstanceOf(PlanWait.Result.Stays.class);
    assertThat(cluster.requests()).noneMatch(request -> request.endsWith("second-w1"));
  }

  @Test
  void aPodThatGoesWhileAnotherIsWaitedForIsNotLookedForOnTheNode() throws Exception {
    PodChange other = PodChange.absent(pod("other"));
    cluster.put(MirrorPodSamples.ready("old-w1", "h"));
    cluster.put(MirrorPodSamples.ready("other-w1", "h"));
    time.at(Duration.ofSeconds(1), () -> cluster.remove("default", "other-w1"));
    time.at(Duration.ofSeconds(2), () -> cluster.remove("default", "old-w1"));

    assertThat(await(OLD, other))
        .isEqualTo(new PlanWait.Result.Confirmed(List.of(), List.of(OLD.pod(), other.pod())));

    assertThat(node.execs()).doesNotContain("gone");
  }

  @Test
  void anInterruptForgetsNoneOfThePodsThatHaveCome() {
    MirrorPod first = MirrorPodSamples.ready("first-w1", "h");
    cluster.put(first);
    time.at(Duration.ofSeconds(1), () -> Thread.currentThread().interrupt());

    assertThatExceptionOfType(PlanWait.InterruptedWait.class)
        .isThrownBy(() -> await(FIRST, SECOND))
        .satisfies(wait ->
            assertThat(wait.reached())
                .isEqualTo(new PlanWait.Reached(List.of(FIRST.pod()), List.of(first))));
  }

  @Test
  void withoutAnApiServerAPodIsMissedAndARemovalIsSeenOnTheNode() throws Exception {
    cluster.fail();

    assertThat(await(FIRST))
        .isInstanceOfSatisfying(
            PlanWait.Result.Missed.class,
            missed ->
                assertThat(missed.result().diagnosis().cause()).isEqualTo(Cause.API_UNREACHABLE));
    assertThat(await(OLD)).isInstanceOf(PlanWait.Result.Stays.class);
    assertThat(node.execs()).endsWith("gone");
  }

  @Test
  void theGracePeriodOfARemovedPodIsReadFromItsManifest() throws Exception {
    cluster.put(MirrorPodSamples.ready("old-w1", "h"));
    time.at(Duration.ofSeconds(1), () -> cluster.remove("default", "old-w1"));

    await(OLD);

    assertThat(progress)
        .singleElement()
        .isInstanceOfSatisfying(
            Progress.PodLeaving.class,
            leaving -> assertThat(leaving.grace()).isEqualTo(Duration.ofSeconds(7)));
  }

  private PlanWait.Result await(PodChange... changes) throws Exception {
    var session = new NodeSession(new Node(node), time, new NodeClock(time), progress::add);
    var facts = session.node().probe(new ProbeRequest());
    var wanted = FOR_A_RUNNING_POD;
    List<Step> steps =
        Stream.of(changes)
            .filter(change -> change.goal() == PodChange.Goal.ABSENT)
            .<Step>map(change -> deleted(change.pod()))
            .toList();
    var plan = new Plan(List.of(changes), steps, List.of());
    return new PlanWait(
            session,
            facts,
            CheckedNamespaces.of(List.of("default"), handle),
            wanted,
            new Predecessors())
        .await(plan, plan.pods());
  }

  private static Step.DeleteFile deleted(PodRef pod) {
    return new Step.DeleteFile(
        new Precondition.Present(
            FileFacts.regular(
                pod.manifestPath(),
                FileContent.of(Manifests.V1.text()),
                FileAttributes.mode("600"))));
  }

  private static PodRef pod(String name) {
    return new PodRef(
        new PodName("default", name), "w1", InMemoryNode.DIRECTORY + "/" + name + ".yaml", "h");
  }
}
