package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.InMemoryCluster;
import dev.staticpod.cluster.ManualTime;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.cluster.SettleTime;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.node.InMemoryNode;
import dev.staticpod.node.Node;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MirrorPodWaitTest {
  private static final String HASH = Manifests.hash(Manifests.V1);
  private static final PodRef WEB = new PodRef(Manifests.WEB, "w1", Manifests.PATH, HASH);

  private static final WaitGoal STAYING = new WaitGoal(WaitCondition.RUNNING, SettleTime.BY_PROBE);

  private final ManualTime time = new ManualTime();
  private final InMemoryNode node = new InMemoryNode();
  private final InMemoryCluster cluster = new InMemoryCluster(time);
  private final List<Progress> progress = new ArrayList<>();
  private List<PodChange> others = List.of();

  @BeforeEach
  void theManifestIsOnTheNode() {
    node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
  }

  @Test
  void aPodThatComesCostsTheNodeNothing() throws Exception {
    MirrorPod pod = MirrorPodSamples.ready(Manifests.MIRROR, HASH);
    time.at(Duration.ofSeconds(1), () -> cluster.put(pod));

    assertThat(await(WaitCondition.READY)).isEqualTo(new PodWaitResult.Arrived(pod));
    assertThat(node.execs()).containsExactly("probe");
    assertThat(progress).containsExactly(seen(new PodObservation.Current(pod)));
  }

  @Test
  void aPodOfTheOldManifestIsReportedAndWaitedOut() throws Exception {
    MirrorPod old = MirrorPodSamples.ready(Manifests.MIRROR, "old");
    MirrorPod pod = MirrorPodSamples.ready(Manifests.MIRROR, HASH);
    cluster.put(old);
    time.at(Duration.ofSeconds(1), () -> cluster.put(pod));

    await(WaitCondition.READY);

    assertThat(progress)
        .containsExactly(
            seen(new PodObservation.Stale(old)), seen(new PodObservation.Current(pod)));
  }

  @Test
  void aMirrorPodIsEnoughWhereTheUserAskedForNoMore() throws Exception {
    cluster.put(MirrorPodSamples.waiting(Manifests.MIRROR, HASH, "ContainerCreating", ""));

    assertThat(await(WaitCondition.MIRROR)).isInstanceOf(PodWaitResult.Arrived.class);
    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(PodWaitResult.Missed.class);
  }

  @Test
  void aPodThatFailedEndsTheWaitAtOnce() throws Exception {
    cluster.put(MirrorPodSamples.failed(Manifests.MIRROR, HASH));

    PodWaitResult.Missed missed = missed(await(WaitCondition.RUNNING));

    assertThat(missed.diagnosis().cause()).isEqualTo(Cause.ENDED);
    assertThat(missed.pod()).isPresent();
    assertThat(time.passed()).isZero();
  }

  @Test
  void aContainerThatDiesWhileItHasToStayIsACrashWithItsLog() throws Exception {
    cluster.put(running(0));
    time.at(Duration.ofSeconds(2), () -> cluster.put(running(1)));
    node.log("web", "boom");

    PodWaitResult.Missed missed =
        missed(await(new WaitGoal(WaitCondition.RUNNING, SettleTime.BY_PROBE)));

    assertThat(missed.diagnosis())
        .isEqualTo(
            new Diagnosis(
                Cause.CRASHING,
                "container web crashes: exit code 3, started again once",
                "kubectl logs -n default web-w1 -c web --previous",
                List.of("boom")));
    assertThat(time.passed()).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void beforeKubelet122ACrashIsWaitedOutWhileTheContainersFromBeforeAChangeRun() throws Exception {
    node.version("Kubernetes v1.21.14");
    node.containersRun(true);
    cluster.put(running(0));
    time.at(Duration.ofSeconds(1), () -> cluster.put(running(1)));
    time.at(Duration.ofSeconds(2), () -> cluster.put(heldBack(1)));
    time.at(Duration.ofSeconds(11), () -> node.containersRun(false));
    time.at(Duration.ofSeconds(12), () -> cluster.put(running(2)));

    assertThat(await(update(), STAYING)).isInstanceOf(PodWaitResult.Arrived.class);
    assertThat(progress.stream().filter(Progress.Explained.class::isInstance))
        .singleElement()
        .extracting(each -> ((Progress.Explained) each).diagnosis().problem())
        .isEqualTo(
            "container web crashes: exit code 3, started again once; a kubelet before 1.22 starts a"
                + " pod beside the containers that it replaces, and these still run");
  }

  /// The third start still met the others, and its end is shown when they have been gone for some
  /// seconds.
  @Test
  void anEndThatIsToldLateIsStillExcused() throws Exception {
    node.version("Kubernetes v1.21.14");
    node.containersRun(true);
    cluster.put(running(0));
    time.at(Duration.ofSeconds(1), () -> cluster.put(running(1)));
    time.at(Duration.ofSeconds(2), () -> cluster.put(heldBack(1)));
    time.at(Duration.ofSeconds(13), () -> node.containersRun(false));
    time.at(Duration.ofMillis(18_500), () -> cluster.put(heldBack(2)));
    time.at(Duration.ofSeconds(36), () -> cluster.put(running(3)));

    assertThat(await(update(), STAYING)).isInstanceOf(PodWaitResult.Arrived.class);
  }

  @Test
  void aContainerThatWasStartedWhenTheOthersHadEndedHasNoExcuse() throws Exception {
    node.version("Kubernetes v1.21.14");
    cluster.put(running(0));
    time.at(Duration.ofSeconds(1), () -> cluster.put(running(1)));
    time.at(Duration.ofSeconds(2), () -> cluster.put(heldBack(1)));
    time.at(Duration.ofSeconds(12), () -> cluster.put(running(2)));
    time.at(Duration.ofSeconds(13), () -> cluster.put(heldBack(2)));

    assertThat(missed(await(update(), STAYING)).diagnosis().cause()).isEqualTo(Cause.CRASHING);
    assertThat(time.passed()).isBetween(Duration.ofSeconds(13), Duration.ofSeconds(15));
  }

  @Test
  void aStartIsNotExcusedByContainersThatEndedBeforeIt() throws Exception {
    node.version("Kubernetes v1.21.14");
    node.containersRun(true);
    cluster.put(running(0));
    time.at(Duration.ofSeconds(2), () -> cluster.put(ended(0)));
    time.at(Duration.ofSeconds(4), () -> cluster.put(heldBack(0)));
    time.at(Duration.ofSeconds(20), () -> node.containersRun(false));
    time.at(Duration.ofSeconds(32), () -> cluster.put(running(1)));
    time.at(Duration.ofSeconds(34), () -> cluster.put(ended(1)));

    Diagnosis diagnosis = missed(await(update(), STAYING)).diagnosis();

    assertThat(diagnosis.problem())
        .isEqualTo("container web crashes: exit code 3, started again once");
    assertThat(time.passed()).isBetween(Duration.ofSeconds(34), Duration.ofSeconds(36));
  }

  @Test
  void containersThatHaveEndedAreNotSaidToRun() throws Exception {
    node.version("Kubernetes v1.21.14");
    cluster.put(heldBack(3));
    time.at(Duration.ofSeconds(50), () -> cluster.put(running(4)));

    assertThat(await(update(), STAYING)).isInstanceOf(PodWaitResult.Arrived.class);
    assertThat(progress.stream().filter(Progress.Explained.class::isInstance))
        .singleElement()
        .extracting(each -> ((Progress.Explained) each).diagnosis().problem())
        .isEqualTo(
            "container web crashes: exit code 3, started again 3 times; a kubelet before 1.22"
                + " starts a pod beside the containers that it replaces, which have ended by now");
  }

  @Test
  void aCrashIsWaitedOutUntilTheOtherPodsOfThePlanHaveCome() throws Exception {
    var db = new PodRef(new PodName("default", "db"), "w1", "/m/db.yaml", "h");
    others = List.of(PodChange.present(db));
    cluster.put(running(0));
    time.at(Duration.ofSeconds(1), () -> cluster.put(running(1)));
    time.at(Duration.ofSeconds(2), () -> cluster.put(heldBack(1)));
    time.at(Duration.ofSeconds(12), () -> cluster.put(running(2)));
    time.at(Duration.ofSeconds(13), () -> cluster.put(heldBack(2)));
    time.at(Duration.ofSeconds(20), () -> cluster.put(MirrorPodSamples.ready("db-w1", "h")));
    time.at(Duration.ofSeconds(34), () -> cluster.put(running(3)));
    Plan plan = new Plan(List.of(PodChange.present(WEB)), List.of(), List.of());

    assertThat(await(plan, STAYING)).isInstanceOf(PodWaitResult.Arrived.class);

    Duration later = time.passed();
    cluster.put(running(3));
    time.at(later.plusSeconds(1), () -> cluster.put(running(4))); // started when db was there
    time.at(later.plusSeconds(2), () -> cluster.put(heldBack(4)));
    time.at(later.plusSeconds(13), () -> cluster.put(heldBack(5)));
    assertThat(missed(await(plan, STAYING)).diagnosis().cause()).isEqualTo(Cause.CRASHING);
    assertThat(time.passed().minus(later))
        .isBetween(Duration.ofSeconds(13), Duration.ofSeconds(15));
  }

  @Test
  void containersThatDoNotEndAreNamedWhenTheTimeIsUp() throws Exception {
    node.version("Kubernetes v1.21.14");
    node.containersRun(true);
    cluster.put(running(0));
    time.at(Duration.ofSeconds(1), () -> cluster.put(heldBack(1)));

    Diagnosis diagnosis = missed(await(update(), STAYING)).diagnosis();

    assertThat(diagnosis.cause()).isEqualTo(Cause.CRASHING);
    assertThat(diagnosis.problem())
        .contains("beside the containers that it replaces")
        .endsWith(", after 60 s");
  }

  @Test
  void kubeletsSince122AndNewPodsHaveNoContainersFromBefore() throws Exception {
    node.containersRun(true);
    for (String version : List.of("Kubernetes v1.22.0", "Kubernetes v1.36.0", "")) {
      node.version(version);
      assertCrashesAtOnce(update());
    }

    node.version("Kubernetes v1.21.14");
    assertCrashesAtOnce(new Plan(List.of(PodChange.present(WEB)), List.of(), List.of()));
    node.delete(Manifests.PATH);
    assertCrashesAtOnce(update());
  }

  private void assertCrashesAtOnce(Plan plan) throws Exception {
    Duration start = time.passed();
    cluster.put(running(0));
    time.at(start.plusSeconds(1), () -> cluster.put(running(1)));

    assertThat(missed(await(plan, STAYING)).diagnosis().cause()).isEqualTo(Cause.CRASHING);
    assertThat(time.passed().minus(start)).isLessThan(Duration.ofSeconds(3));
  }

  private static Plan update() {
    return new Plan(
        List.of(PodChange.present(WEB)),
        List.of(
            new Step.WriteFile(
                Manifests.PATH,
                new Precondition.Absent(),
                FileContent.of(Manifests.V1.text()),
                FileAttributes.mode("600"))),
        List.of());
  }

  @Test
  void aPodThatDoesNotStayForLongEnoughIsMissedAndSaysSo() throws Exception {
    cluster.put(running(0));

    PodWaitResult.Missed missed =
        missed(
            await(
                new WaitGoal(
                    WaitCondition.RUNNING, new SettleTime(Optional.of(Duration.ofSeconds(90))))));

    assertThat(missed.diagnosis())
        .isEqualTo(Diagnosis.settling(Manifests.MIRROR).after(Duration.ofSeconds(60)));
  }

  private static MirrorPod running(int restarts) {
    return web(
        new ContainerStatus.State.Running(Optional.of(Instant.ofEpochSecond(restarts))), restarts);
  }

  private static MirrorPod heldBack(int restarts) {
    return web(new ContainerStatus.State.Waiting("CrashLoopBackOff", "back-off 10s"), restarts);
  }

  private static MirrorPod ended(int restarts) {
    return web(
        new ContainerStatus.State.Terminated(
            new ContainerStatus.Termination(3, 0, "Error", "", Optional.empty())),
        restarts);
  }

  private static MirrorPod web(ContainerStatus.State state, int restarts) {
    var end = new ContainerStatus.Termination(3, 0, "Error", "", Optional.empty());
    return MirrorPodSamples.of(
        Manifests.MIRROR,
        HASH,
        PodStatus.Phase.RUNNING,
        new ContainerStatus(
            "web",
            ContainerStatus.Kind.MAIN,
            "example.com/web:v1",
            state,
            restarts == 0 ? Optional.empty() : Optional.of(end),
            restarts,
            ContainerStatus.Lifecycle.PLAIN,
            ""));
  }

  @Test
  void aHopelessCauseEndsTheWaitBeforeTheTimeIsUp() throws Exception {
    node.journal("E1 Can't process manifest file \"" + Manifests.PATH + "\": invalid pod: [x]");

    PodWaitResult.Missed missed = missed(await(WaitCondition.RUNNING));

    assertThat(missed.diagnosis().cause()).isEqualTo(Cause.REJECTED);
    assertThat(missed.diagnosis().problem()).doesNotContain("after 60 s");
    assertThat(time.passed()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void anImageThatIsMissingEndsTheWaitWhenItIsStillMissing() throws Exception {
    cluster.put(
        MirrorPodSamples.waiting(
            Manifests.MIRROR, HASH, "ErrImagePull", "example.com/web:v1: not found"));

    PodWaitResult.Missed missed = missed(await(WaitCondition.RUNNING));

    assertThat(missed.diagnosis().cause()).isEqualTo(Cause.IMAGE_MISSING);
    assertThat(progress).hasAtLeastOneElementOfType(Progress.Explained.class);
    assertThat(time.passed()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(15));
  }

  @Test
  void aPodThatStartsSlowlyIsExplainedOnceAndWaitedForUntilTheTimeIsUp() throws Exception {
    cluster.put(MirrorPodSamples.waiting(Manifests.MIRROR, HASH, "ContainerCreating", ""));

    PodWaitResult.Missed missed = missed(await(WaitCondition.RUNNING));

    assertThat(missed.diagnosis().cause()).isEqualTo(Cause.STARTING);
    assertThat(missed.diagnosis().problem()).endsWith(", after 60 s");
    assertThat(progress.stream().filter(Progress.Explained.class::isInstance)).hasSize(1);
    assertThat(time.passed()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void anApiServerThatIsAwayForAWhileIsSurvived() throws Exception {
    MirrorPod pod = MirrorPodSamples.ready(Manifests.MIRROR, HASH);
    cluster.fail();
    time.at(
        Duration.ofSeconds(20),
        () -> {
          cluster.recover();
          cluster.put(pod);
        });

    assertThat(await(WaitCondition.READY)).isEqualTo(new PodWaitResult.Arrived(pod));
  }

  @Test
  void whereNeitherAnswersThePodIsMissedWithoutAPod() throws Exception {
    cluster.fail();
    time.at(Duration.ofSeconds(1), node::lose);

    PodWaitResult.Missed missed = missed(await(WaitCondition.RUNNING));

    assertThat(missed.diagnosis().cause()).isEqualTo(Cause.API_UNREACHABLE);
    assertThat(missed.pod()).isEmpty();
  }

  @Test
  void theManifestOfThePlanNamesTheLineThatTheKubeletRefuses() throws Exception {
    String broken = Manifests.V1.text().replace("spec:", "spec:\n  restartPolicy: Sometimes");
    node.journal(
        "E1 Can't process manifest file \"" + Manifests.PATH + "\": invalid pod: [restartPolicy]");
    var plan =
        new Plan(
            List.of(PodChange.present(WEB)),
            List.of(
                new Step.WriteFile(
                    Manifests.PATH,
                    new Precondition.Absent(),
                    FileContent.of(broken),
                    FileAttributes.mode("600"))),
            List.of());

    PodWaitResult.Missed missed = missed(await(plan, WaitGoal.atOnce(WaitCondition.RUNNING)));

    assertThat(missed.diagnosis().evidence()).containsExactly("6:   restartPolicy: Sometimes");
  }

  private PodWaitResult await(WaitCondition until) throws Exception {
    return await(WaitGoal.atOnce(until));
  }

  private PodWaitResult await(WaitGoal goal) throws Exception {
    return await(new Plan(List.of(PodChange.present(WEB)), List.of(), List.of()), goal);
  }

  private PodWaitResult await(Plan plan, WaitGoal goal) throws Exception {
    var connected = new Node(node);
    return new MirrorPodWait(
            connected,
            connected.probe(new ProbeRequest()),
            cluster,
            progress::add,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            others)
        .await(plan, PodChange.present(WEB), goal, Duration.ofSeconds(60));
  }

  private static PodWaitResult.Missed missed(PodWaitResult result) {
    assertThat(result).isInstanceOf(PodWaitResult.Missed.class);
    return (PodWaitResult.Missed) result;
  }

  private static Progress seen(PodObservation observation) {
    return new Progress.PodObserved(Manifests.MIRROR, observation);
  }
}
