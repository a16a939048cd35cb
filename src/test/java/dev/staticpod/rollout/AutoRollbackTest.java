package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.node.InMemoryNode;
import dev.staticpod.node.Node;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.InversePlan;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.Planner;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.Request;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AutoRollbackTest extends RolloutFixture {
  private static final RolloutSpec.Wait.MirrorPod WAIT =
      new RolloutSpec.Wait.MirrorPod(
          WaitGoal.atOnce(WaitCondition.RUNNING),
          Duration.ofSeconds(60),
          RolloutSpec.Outage.NEW_PODS_ONLY);

  private final NodeSession session =
      new NodeSession(new Node(node), time, new NodeClock(time), progress::add);

  private Optional<CarriedOut> done = Optional.empty();

  /// What was changed before the rollback.
  private record CarriedOut(NodeFacts facts, Plan plan) {}

  @Test
  void anUpdateGoesBackByItselfWhereThePodIsAtFault() throws Exception {
    update();
    cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, Manifests.hash(Manifests.V1)));

    Outcome outcome = missed(Cause.CRASHING, RolloutSpec.OnFailure.AS_FITS);

    assertThat(undone(outcome).cause())
        .isEqualTo("it crashes; the manifest from before is back, and its pod runs");
    assertThat(undone(outcome).why()).hasValue(Cause.CRASHING);
    assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V1));
    assertThat(progress).hasAtLeastOneElementOfType(Progress.RollingBack.class);
  }

  /// The pod of the manifest that comes back has the uid that it had, under which the kubelet goes
  /// on to end what it had told to stop.
  @Test
  void containersThatHaveYetToEndAreNotThePodFromBefore() throws Exception {
    update();
    Instant now = time.instant();
    session.clock().said(now);
    cluster.put(runningSince(now.minusSeconds(60)));
    time.at(Duration.ofSeconds(14), () -> cluster.put(runningSince(now.plusSeconds(14))));

    Outcome outcome = missed(Cause.CRASHING, RolloutSpec.OnFailure.AS_FITS);

    assertThat(undone(outcome).cause()).endsWith("is back, and its pod runs");
    assertThat(time.passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(14));
  }

  private static MirrorPod runningSince(Instant start) {
    return MirrorPodSamples.of(
        Manifests.MIRROR,
        Manifests.hash(Manifests.V1),
        PodStatus.Phase.RUNNING,
        new ContainerStatus(
            "web",
            ContainerStatus.Kind.MAIN,
            "example.com/web:v1",
            new ContainerStatus.State.Running(Optional.of(start)),
            Optional.empty(),
            0,
            ContainerStatus.Lifecycle.PLAIN,
            "a"));
  }

  @Test
  void aFirstInstallationStaysByItself() throws Exception {
    firstInstallation();

    assertKept(missed(Cause.CRASHING, RolloutSpec.OnFailure.AS_FITS));
    assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V2));
  }

  @Test
  void aFirstInstallationIsTakenAwayWhereTheUserWantsIt() throws Exception {
    firstInstallation();

    Outcome outcome = missed(Cause.CRASHING, RolloutSpec.OnFailure.ROLLBACK);

    assertThat(undone(outcome).cause()).endsWith("; its manifest was taken away again");
    assertThat(node.read(Manifests.PATH)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {"KUBELET_DOWN", "NOT_PICKED_UP", "NETWORK"})
  void anUpdateThatIsNotThePodsFaultGoesBackOnlyWhereTheUserWantsIt(Cause cause) throws Exception {
    update();
    assertKept(missed(cause, RolloutSpec.OnFailure.AS_FITS));

    cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, Manifests.hash(Manifests.V1)));
    undone(missed(cause, RolloutSpec.OnFailure.ROLLBACK));
  }

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {"NAMESPACE_MISSING", "API_REFERENCES", "MIRROR_REFUSED", "API_UNREACHABLE"})
  void aPodThatMayRunUnseenStaysInAnyCase(Cause cause) throws Exception {
    update();

    assertKept(missed(cause, RolloutSpec.OnFailure.ROLLBACK));
  }

  @Test
  void nothingGoesBackWhereTheUserWantsToKeepIt() throws Exception {
    update();

    assertKept(missed(Cause.CRASHING, RolloutSpec.OnFailure.KEEP));
    assertThat(node.execs()).containsExactly("probe", "transact");
  }

  @Test
  void aRollbackThatTheNodeUndoesIsNotConfirmed() throws Exception {
    update();
    node.fault(new InMemoryNode.TransactionFault.StepFails(1, "read-only file system"));

    Outcome outcome = missed(Cause.CRASHING, RolloutSpec.OnFailure.AS_FITS);

    assertThat(unconfirmed(outcome).cause())
        .startsWith("it crashes; the rollback failed: change " + Manifests.PATH)
        .contains("read-only file system")
        .endsWith("; the node is as the change that failed left it")
        .doesNotContain("as it was before");
    assertThat(unconfirmed(outcome).nextStep())
        .endsWith("; go back by static-pod rollback web --host root@worker-1; then read its log");
    assertThat(node.read(Manifests.PATH)).hasValue(Manifests.annotated(Manifests.V2));
  }

  @Test
  void aFileThatWasChangedSinceIsNotRolledBack() throws Exception {
    update();
    node.write(Manifests.PATH, Manifests.annotated(Manifests.version("by-hand")));

    Outcome outcome = missed(Cause.CRASHING, RolloutSpec.OnFailure.AS_FITS);

    assertThat(unconfirmed(outcome).cause())
        .contains("; the rollback failed: " + Manifests.PATH + " keeps changing");
    assertThat(unconfirmed(outcome).nextStep())
        .isEqualTo(
            "find out who else writes it, and go back by static-pod rollback web --host"
                + " root@worker-1; then read its log");
    assertThat(node.read(Manifests.PATH))
        .hasValue(Manifests.annotated(Manifests.version("by-hand")));
  }

  /// What is taken back with a whole run is what the node still has.
  @Test
  void whatCannotGoBackIsKept() throws Exception {
    update();
    node.fault(new InMemoryNode.TransactionFault.StepFails(1, "read-only file system"));

    assertThat(end(Cause.CRASHING, RolloutSpec.OnFailure.AS_FITS).isKept()).isTrue();
    assertThat(end(Cause.CRASHING, RolloutSpec.OnFailure.AS_FITS).isKept()).isFalse();
  }

  @Test
  void aRollbackThatIsCutOffIsNotConfirmed() throws Exception {
    update();
    node.fault(new InMemoryNode.TransactionFault.Lost());

    Outcome outcome = missed(Cause.CRASHING, RolloutSpec.OnFailure.AS_FITS);

    assertThat(unconfirmed(outcome).cause())
        .isEqualTo("it crashes; the rollback was cut off: the connection broke");
    assertThat(unconfirmed(outcome).nextStep())
        .endsWith(
            "; then see what the node has: static-pod history web --host root@worker-1; then read"
                + " its log");
  }

  @Test
  void aManifestFromBeforeThatDoesNotRunEitherIsNotConfirmed() throws Exception {
    update();
    cluster.put(MirrorPodSamples.failed(Manifests.MIRROR, Manifests.hash(Manifests.V1)));

    Outcome outcome = missed(Cause.CRASHING, RolloutSpec.OnFailure.AS_FITS);

    assertThat(unconfirmed(outcome).cause())
        .startsWith("it crashes; the manifest from before is back, but does not run either: ");
    assertThat(unconfirmed(outcome).nextStep()).contains("w1", "; then read its log");
  }

  @Test
  void aManifestFromBeforeThatCarriesNoHashIsWaitedForByThat() throws Exception {
    node.write(Manifests.PATH, Manifests.V1.text());
    cluster.put(lastShown(Manifests.V2));
    time.at(Duration.ofSeconds(2), () -> cluster.put(MirrorPodSamples.unmanaged(Manifests.MIRROR)));
    prepare(Manifests.install(Manifests.V2, UnmanagedPolicy.ADOPT));

    Outcome outcome = missed(Cause.CRASHING, RolloutSpec.OnFailure.AS_FITS);

    assertThat(undone(outcome).cause())
        .endsWith("; the manifest from before is back, and its pod runs");
    assertThat(node.read(Manifests.PATH)).hasValue(Manifests.V1.text());
    assertThat(time.passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whatTheSamePlanTookAwayComesBackToo() throws Exception {
    String db = InMemoryNode.DIRECTORY + "/db.yaml";
    node.write(db, Manifests.annotated(Manifests.DB));
    cluster.put(MirrorPodSamples.ready("db-w1", Manifests.hash(Manifests.DB)));
    prepare(
        List.of(
            Manifests.install(Manifests.V2),
            new RemoveRequest(
                new PodName("default", "db"),
                UnmanagedPolicy.RESPECT,
                RemoveRequest.Absence.IGNORE,
                PodNaming.MANIFEST)));
    assertThat(node.read(db)).isEmpty();

    Outcome outcome = missed(Cause.CRASHING, RolloutSpec.OnFailure.AS_FITS);

    assertThat(undone(outcome).cause())
        .isEqualTo(
            "it crashes; what was there before is back, with what was removed: db; its pods run");
    assertThat(node.read(Manifests.PATH)).isEmpty();
    assertThat(node.read(db)).hasValue(Manifests.annotated(Manifests.DB));
  }

  @Test
  void whatDoesNotComeBackIsNamed() throws Exception {
    update();
    CarriedOut before = done.orElseThrow();
    var lost = new PodRef(new PodName("default", "db"), "w1", "/m/db.yaml", "");
    cluster.put(MirrorPodSamples.ready(Manifests.MIRROR, Manifests.hash(Manifests.V1)));
    var failed =
        new Rollback.Failed(
            before.plan(), List.of(), new Problem("it crashes", "read its log"), List.of(lost));
    Plan back = new InversePlan(before.plan(), Manifests.PROVENANCE).find().orElseThrow();

    Outcome outcome =
        new Rollback(session, before.facts(), Optional.empty()).rollBack(failed, back).outcome();

    assertThat(unconfirmed(outcome))
        .isEqualTo(
            new Problem(
                "it crashes; the manifest from before is back; not back, because the whole file was"
                    + " not read: db",
                "read its log; see what it was on the node: ls"
                    + " /var/lib/static-pod/revisions/default.db/*/before"));
  }

  private void firstInstallation() throws Exception {
    prepare(Manifests.install(Manifests.V2));
  }

  private void update() throws Exception {
    node.write(Manifests.PATH, Manifests.annotated(Manifests.V1));
    prepare(Manifests.install(Manifests.V2));
  }

  /// Probes and carries the plan out, as a rollout does.
  private void prepare(InstallRequest request) throws Exception {
    prepare(List.of(request));
  }

  private void prepare(List<Request.OfPod> requests) throws Exception {
    NodeFacts facts = session.probe(new ProbeRequest(), _ -> {});
    Plan plan =
        switch (new Planner(Manifests.PROVENANCE).plan(requests, facts)) {
          case PlanResult.Planned(Plan made) -> made;
          case PlanResult.Refused refused -> throw new AssertionError(refused);
        };
    assertThat(session.execute(plan, facts, Retry.SAME)).isEqualTo(new ExecutionResult.Committed());
    done = Optional.of(new CarriedOut(facts, plan));
  }

  private Outcome missed(Cause cause, RolloutSpec.OnFailure onFailure) throws Exception {
    return end(cause, onFailure).outcome();
  }

  private CommitOutcome end(Cause cause, RolloutSpec.OnFailure onFailure) throws Exception {
    var missed =
        new PodWaitResult.Missed(
            Optional.of(lastShown(Manifests.V2)),
            new Diagnosis(cause, "it crashes", "read its log"));
    CarriedOut before = done.orElseThrow();
    var reached = new PlanWait.Reached(List.of(), List.of());
    PodRef pod = before.plan().pods().getFirst().pod();
    var planWait =
        new PlanWait(
            session,
            before.facts(),
            CheckedNamespaces.of(List.of("default"), handle),
            WAIT,
            new Predecessors());
    var rollback = new Rollback(session, before.facts(), Optional.of(planWait));
    return new AutoRollback(rollback, Manifests.PROVENANCE, onFailure)
        .rollBack(before.plan(), new PlanWait.Result.Missed(reached, pod, missed));
  }

  private static MirrorPod lastShown(PodManifest manifest) {
    return MirrorPodSamples.waiting(
        Manifests.MIRROR, Manifests.hash(manifest), "CrashLoopBackOff", "");
  }

  private void assertKept(Outcome outcome) {
    assertThat(unconfirmed(outcome).cause()).isEqualTo("it crashes");
    assertThat(outcome.pods()).hasSize(1);
    assertThat(progress).noneMatch(Progress.RollingBack.class::isInstance);
  }

  private static Problem undone(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Undone.class);
    return ((Outcome.Undone) outcome).problem();
  }

  private static Problem unconfirmed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Unconfirmed.class);
    return ((Outcome.Unconfirmed) outcome).problem();
  }
}
