package dev.staticpod.cluster.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.ContainerStatus.Lifecycle;
import dev.staticpod.cluster.ContainerStatus.Readiness;
import dev.staticpod.cluster.ContainerStatus.RestartPolicy;
import dev.staticpod.cluster.ExpectedMirrorPod;
import dev.staticpod.cluster.ManualTime;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.cluster.PollObserver;
import dev.staticpod.cluster.SettleTime;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.cluster.WaitResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettlingTest {
  private static final ContainerStatus.State RUNS = runs(1);
  private static final ContainerStatus.State CRASHED = ended(1);
  private static final ContainerStatus.State COMPLETED = ended(0);

  private final ManualTime time = new ManualTime();
  private final List<PodObservation> polls = new ArrayList<>();
  private MirrorPod shown = pod(container(RUNS));
  private SettleTime settle = SettleTime.BY_PROBE;
  private Optional<Instant> nodeTime = Optional.empty();

  @Test
  void aContainerWithoutAProbeHasToStayForThreeSeconds() throws Exception {
    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);

    assertThat(time.passed()).isEqualTo(Duration.ofSeconds(3));
    assertThat(polls).hasSizeBetween(10, 40);
  }

  @Test
  void aContainerThatHasBeenRunningForLongByItsNodesClockHasStayed() throws Exception {
    nodeTime = Optional.of(Instant.ofEpochSecond(9));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);

    assertThat(polls).hasSize(1);
  }

  @Test
  void aContainerThatIsToBeReadyHasToHaveBeenSoForLong() throws Exception {
    settle = new SettleTime(Optional.of(Duration.ofSeconds(3)));
    nodeTime = Optional.of(Instant.ofEpochSecond(100));
    shown = ready(pod(container(RUNS, Readiness.PROBE_PASSED)), 96);

    assertThat(await(WaitCondition.READY)).isInstanceOf(WaitResult.Reached.class);
    assertThat(time.passed()).isEqualTo(Duration.ofSeconds(3));

    polls.clear();
    shown = ready(pod(container(RUNS, Readiness.PROBE_PASSED)), 92);
    assertThat(await(WaitCondition.READY)).isInstanceOf(WaitResult.Reached.class);
    assertThat(polls).hasSize(1);
  }

  private static MirrorPod ready(MirrorPod pod, long since) {
    var ready =
        new PodStatus.Condition("Ready", "True", "", Optional.of(Instant.ofEpochSecond(since)));
    PodStatus status = pod.status();
    return new MirrorPod(
        pod.identity(),
        pod.node(),
        pod.created(),
        pod.annotations(),
        new PodStatus(
            status.summary(), status.podIp(), status.started(), status.deleted(), List.of(ready)),
        pod.containers());
  }

  @Test
  void aContainerThatMayHaveEndedSinceHasToStay() throws Exception {
    nodeTime = Optional.of(Instant.ofEpochSecond(7));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);

    assertThat(time.passed()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2999));
    nodeTime = Optional.of(Instant.ofEpochSecond(0)); // behind, or another clock altogether
    time.at(Duration.ofSeconds(3), () -> shown = pod(container(CRASHED)));
    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Crashed.class);
  }

  @Test
  void aContainerThatCrashedBeforeHasToHaveRunForLonger() throws Exception {
    shown = pod(restarted());
    nodeTime = Optional.of(Instant.ofEpochSecond(9));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);

    assertThat(time.passed()).isGreaterThan(Duration.ZERO);
  }

  @Test
  void aContainerWhoseReadinessProbeHasPassedNeedNotStay() throws Exception {
    shown = pod(container(RUNS, Readiness.PROBE_PASSED));

    assertThat(await(WaitCondition.READY)).isInstanceOf(WaitResult.Reached.class);
    assertThat(polls).hasSize(1);
  }

  @Test
  void aContainerThatIsOnlyToRunHasToStayUntilItsProbePasses() throws Exception {
    shown = pod(container(RUNS, Readiness.PROBE_NOT_PASSED));
    time.at(Duration.ofSeconds(1), () -> shown = pod(container(RUNS, Readiness.PROBE_PASSED)));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);
    assertThat(time.passed()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void whatIsOnlyToBeShownNeedNotStay() throws Exception {
    assertThat(await(WaitCondition.MIRROR)).isInstanceOf(WaitResult.Reached.class);
    assertThat(polls).hasSize(1);
  }

  @Test
  void theUserMayWantMoreOrNothing() throws Exception {
    settle = new SettleTime(Optional.of(Duration.ofSeconds(20)));
    await(WaitCondition.RUNNING);
    assertThat(time.passed()).isEqualTo(Duration.ofSeconds(20));

    polls.clear();
    settle = SettleTime.NONE;
    await(WaitCondition.RUNNING);
    assertThat(polls).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = WaitCondition.class,
      names = {"RUNNING", "READY"})
  void aContainerThatDiesASecondAfterItsStartHasCrashed(WaitCondition condition) throws Exception {
    afterASecond(container(CRASHED));

    assertCrashed(condition);
  }

  @Test
  void oneThatIsStartedAgainBetweenTwoPollsHasCrashed() throws Exception {
    afterASecond(restarted());

    assertCrashed(WaitCondition.RUNNING);
  }

  @Test
  void oneThatStartsAnewWithoutBeingCountedHasCrashed() throws Exception {
    afterASecond(container(runs(2)));

    assertCrashed(WaitCondition.RUNNING);
  }

  @Test
  void oneThatWaitsToBeStartedAgainHasCrashed() throws Exception {
    afterASecond(container(new ContainerStatus.State.Waiting("CrashLoopBackOff", "")));

    assertCrashed(WaitCondition.RUNNING);
  }

  /// As where its machine was started anew; what follows is watched as from the first.
  @Test
  void oneOfWhichTheRuntimeLostTheEndHasNotCrashed() throws Exception {
    var lost = new ContainerStatus.Termination(255, 0, "Unknown", "", Optional.empty());
    afterASecond(container(new ContainerStatus.State.Terminated(lost)));
    time.at(
        Duration.ofSeconds(9),
        () -> shown = pod(status("web", runs(9), Optional.of(lost), 1, Lifecycle.PLAIN)));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);
    assertThat(time.passed()).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(16));
  }

  @Test
  void oneThatEndsWellAndIsStartedAgainDoesNotRun() throws Exception {
    afterASecond(container(COMPLETED));

    assertCrashed(WaitCondition.RUNNING);
  }

  @Test
  void theLastContainerOfSeveralCountsToo() throws Exception {
    shown = pod(named("a", RUNS), named("b", RUNS));
    time.at(Duration.ofSeconds(2), () -> shown = pod(named("a", RUNS), named("b", CRASHED)));

    assertThat(await(WaitCondition.RUNNING))
        .isInstanceOfSatisfying(
            WaitResult.Crashed.class, crash -> assertThat(crash.container().name()).isEqualTo("b"));
  }

  @ParameterizedTest
  @EnumSource(
      value = RestartPolicy.class,
      names = {"ON_FAILURE", "NEVER"})
  void oneThatEndsByDesignHasNotCrashed(RestartPolicy policy) throws Exception {
    shown = pod(container(RUNS, policy), named("b", RUNS));
    time.at(
        Duration.ofSeconds(1), () -> shown = pod(container(COMPLETED, policy), named("b", RUNS)));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);
    assertThat(time.passed()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aPodThatHasSucceededNeedNotStay() throws Exception {
    shown = succeeded();
    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);
    assertThat(polls).hasSize(1);

    shown = pod(container(RUNS, RestartPolicy.NEVER));
    time.at(Duration.ofSeconds(1), () -> shown = succeeded());
    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);
    assertThat(time.passed()).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aPodThatFailsForGoodSaysSo() throws Exception {
    time.at(
        Duration.ofSeconds(1),
        () ->
            shown =
                MirrorPodSamples.of(
                    "web-w1",
                    "h",
                    PodStatus.Phase.FAILED,
                    container(CRASHED, RestartPolicy.NEVER)));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Failed.class);
  }

  @Test
  void whatIsNotReadyForAMomentHasToStayAnew() throws Exception {
    MirrorPod unready = MirrorPodSamples.waiting("web-w1", "h", "ContainerCreating", "");
    shown = pod(named("a", RUNS));
    time.at(Duration.ofSeconds(2), () -> shown = withContainersOf(unready));
    time.at(Duration.ofSeconds(4), () -> shown = pod(named("a", RUNS)));

    assertThat(await(WaitCondition.READY)).isInstanceOf(WaitResult.Reached.class);
    assertThat(time.passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aContainerThatIsHeldBackAgainHasCrashedThoughItWasNeverSeenToRun() throws Exception {
    shown = pod(heldBack(1));
    time.at(Duration.ofMillis(9_500), () -> shown = pod(container(CRASHED)));
    time.at(Duration.ofSeconds(12), () -> shown = pod(heldBack(2)));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Crashed.class);
    assertThat(time.passed()).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(13));
  }

  @Test
  void aContainerThatIsHeldBackForLongGetsItsNextStart() throws Exception {
    shown = pod(heldBack(4));
    time.at(Duration.ofSeconds(50), () -> shown = pod(restarted()));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);
  }

  @Test
  void aContainerHasAllItsStartsBeforeItWhileAnotherOneOfThePodIsOnItsWay() throws Exception {
    ContainerStatus pulling =
        named("b", new ContainerStatus.State.Waiting("ContainerCreating", ""));
    shown = pod(heldBack(1), pulling);
    time.at(Duration.ofSeconds(12), () -> shown = pod(heldBack(2), pulling));
    time.at(Duration.ofSeconds(30), () -> shown = pod(heldBack(2), named("b", RUNS)));
    time.at(Duration.ofSeconds(33), () -> shown = pod(restarted(), named("b", RUNS)));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);
  }

  @Test
  void anInitContainerIsNotHelpedByThoseThatWaitForIt() throws Exception {
    ContainerStatus waiting = named("b", new ContainerStatus.State.Waiting("PodInitializing", ""));
    shown = pod(init(heldBack(1)), waiting);
    time.at(Duration.ofSeconds(12), () -> shown = pod(init(heldBack(2)), waiting));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Crashed.class);
  }

  private static ContainerStatus init(ContainerStatus main) {
    return new ContainerStatus(
        main.name(),
        ContainerStatus.Kind.INIT,
        main.image(),
        main.state(),
        main.last(),
        main.restarts(),
        ContainerStatus.Lifecycle.PLAIN,
        "");
  }

  @Test
  void aContainerThatIsHeldBackOnceHasNotCrashed() throws Exception {
    shown = pod(heldBack(1));
    time.at(Duration.ofMillis(9900), () -> shown = pod(restarted()));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);
  }

  @Test
  void withoutASettleTimeAContainerThatIsHeldBackIsWaitedFor() throws Exception {
    settle = SettleTime.NONE;
    shown = pod(heldBack(4));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.TimedOut.class);
  }

  private static ContainerStatus heldBack(int restarts) {
    var end = new ContainerStatus.Termination(1, 0, "Error", "", Optional.empty());
    return new ContainerStatus(
        "web",
        ContainerStatus.Kind.MAIN,
        "example.com/web:v1",
        new ContainerStatus.State.Waiting("CrashLoopBackOff", "back-off 10s"),
        Optional.of(end),
        restarts,
        ContainerStatus.Lifecycle.PLAIN,
        "");
  }

  @Test
  void withoutASettleTimeACrashIsWaitedOut() throws Exception {
    settle = SettleTime.NONE;
    shown = pod(restarted());
    time.at(Duration.ofSeconds(2), () -> shown = pod(container(CRASHED)));
    time.at(Duration.ofSeconds(4), () -> shown = pod(restarted()));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);
    assertThat(time.passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void aPodThatHasNotStayedForLongEnoughIsTimedOut() throws Exception {
    settle = new SettleTime(Optional.of(Duration.ofSeconds(90)));

    assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.TimedOut.class);
  }

  private void afterASecond(ContainerStatus container) {
    time.at(Duration.ofSeconds(1), () -> shown = pod(container));
  }

  private void assertCrashed(WaitCondition condition) throws Exception {
    assertThat(await(condition)).isInstanceOf(WaitResult.Crashed.class);
    assertThat(time.passed()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  private WaitResult await(WaitCondition condition) throws InterruptedException {
    return new PodPoller((_, _) -> Optional.of(shown), time, time)
        .await(
            new ExpectedMirrorPod(
                "default",
                "web-w1",
                Optional.of("h"),
                Optional.empty(),
                Optional.empty(),
                nodeTime),
            new WaitGoal(condition, settle),
            Duration.ofSeconds(60),
            (observation, _) -> {
              polls.add(observation);
              return PollObserver.Decision.CONTINUE;
            });
  }

  /// The pod is not ready, and its containers run on.
  private static MirrorPod withContainersOf(MirrorPod unready) {
    return new MirrorPod(
        unready.identity(),
        unready.node(),
        unready.created(),
        unready.annotations(),
        unready.status(),
        List.of(named("a", RUNS)));
  }

  private static MirrorPod pod(ContainerStatus... containers) {
    return MirrorPodSamples.of("web-w1", "h", PodStatus.Phase.RUNNING, containers);
  }

  private static MirrorPod succeeded() {
    return MirrorPodSamples.of(
        "web-w1", "h", PodStatus.Phase.SUCCEEDED, container(COMPLETED, RestartPolicy.NEVER));
  }

  private static ContainerStatus.State runs(long since) {
    return new ContainerStatus.State.Running(Optional.of(Instant.ofEpochSecond(since)));
  }

  private static ContainerStatus.State ended(int exitCode) {
    return new ContainerStatus.State.Terminated(end(exitCode));
  }

  private static ContainerStatus.Termination end(int exitCode) {
    return new ContainerStatus.Termination(exitCode, 0, "", "", Optional.empty());
  }

  private static ContainerStatus restarted() {
    return status("web", RUNS, Optional.of(end(1)), 1, Lifecycle.PLAIN);
  }

  private static ContainerStatus container(ContainerStatus.State state) {
    return named("web", state);
  }

  private static ContainerStatus container(ContainerStatus.State state, Readiness readiness) {
    return status(
        "web", state, Optional.empty(), 0, new Lifecycle(readiness, RestartPolicy.ALWAYS));
  }

  private static ContainerStatus container(ContainerStatus.State state, RestartPolicy policy) {
    return status("web", state, Optional.empty(), 0, new Lifecycle(Readiness.NO_PROBE, policy));
  }

  private static ContainerStatus named(String name, ContainerStatus.State state) {
    return status(name, state, Optional.empty(), 0, Lifecycle.PLAIN);
  }

  private static ContainerStatus status(
      String name,
      ContainerStatus.State state,
      Optional<ContainerStatus.Termination> last,
      int restarts,
      Lifecycle lifecycle) {
    return new ContainerStatus(
        name,
        ContainerStatus.Kind.MAIN,
        "example.com/web:v1",
        state,
        last,
        restarts,
        lifecycle,
        "");
  }
}
