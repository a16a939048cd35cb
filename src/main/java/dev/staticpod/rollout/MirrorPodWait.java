package dev.staticpod.rollout;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.CrashGrace;
import dev.staticpod.cluster.CrashGracePeriod;
import dev.staticpod.cluster.ExpectedMirrorPod;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.Placement;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.PollObserver;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.cluster.WaitResult;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.diagnosis.DiagnosisContext;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.pod.PodRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Waits for one mirror pod of a plan, and finds out what is in its way.
///
/// @param progress called on the thread that waits
/// @param predecessor the mirror pod from before a restart
/// @param placement of the pod's manifest, where the plan has put that in place
/// @param nodeTime what the node's clock shows when the wait begins, where that is known
/// @param others what else of the plan is to come and is waited for after this: where such a pod
///   has not come, one that needs it may crash
record MirrorPodWait(
    Node node,
    NodeFacts facts,
    Cluster cluster,
    Consumer<Progress> progress,
    Optional<MirrorPod> predecessor,
    Optional<Placement> placement,
    Optional<Instant> nodeTime,
    List<PodChange> others) {
  /// The minor version since which a kubelet starts a pod when the one before it has ended.
  private static final int ONE_AFTER_THE_OTHER = 22;

  private static final ProbeRequest VERSION =
      new ProbeRequest(
          List.of(), new ProbeRequest.Revisions.None(), ProbeRequest.VersionQuery.INCLUDED);

  /// Returns when the pod has come, will not come, or the time is up.
  PodWaitResult await(Plan plan, PodChange change, WaitGoal goal, Duration timeout)
      throws InterruptedException {
    PodRef pod = change.pod();
    var diagnostics =
        new WaitDiagnostics(
            new PodEvidenceSource(node, cluster, pod, facts),
            DiagnosisContext.on(facts, pod, node.name(), manifest(plan, pod)),
            progress,
            grace(plan, pod, goal));
    var expected =
        new ExpectedMirrorPod(
            pod.namespace(),
            pod.mirrorPodName(),
            change.annotatedHash(),
            predecessor,
            placement,
            nodeTime);
    return switch (cluster.await(expected, goal, timeout, diagnostics)) {
      case WaitResult.Reached(MirrorPod shown) -> new PodWaitResult.Arrived(shown);
      case WaitResult.Failed(MirrorPod shown) ->
          missed(Optional.of(shown), diagnostics.conclusion(new PodObservation.Current(shown)));
      case WaitResult.Crashed(MirrorPod shown, ContainerStatus container) ->
          missed(Optional.of(shown), diagnostics.crash(shown, container));
      case WaitResult.GivenUp(PodObservation last) ->
          missed(shown(last), diagnostics.conclusion(last));
      case WaitResult.TimedOut(PodObservation last) ->
          missed(shown(last), diagnostics.lastWord(last).after(timeout));
    };
  }

  /// A kubelet before 1.22 starts a pod while the containers that it replaces still stop
  /// (Kubernetes 1.20, `pkg/kubelet/kubelet.go`, `HandlePodAdditions`; 1.23,
  /// `pkg/kubelet/pod_workers.go`, `allowPodStart`, waits): where both want the same port or lock
  /// of the node, the new ones crash until the others have ended. And what a pod needs may be
  /// another one of the plan.
  private WaitDiagnostics.GraceSource grace(Plan plan, PodRef pod, WaitGoal goal) {
    boolean replaces = plan.changes(pod) && facts.manifest(pod.podName()).isPresent();
    var overlap =
        new CrashGracePeriod(
            () -> replaces && startsPodsBesideOthers(), shown -> earlierRun(pod, shown));
    var alone = new CrashGracePeriod(() -> !others.isEmpty(), _ -> !haveOthersCome(goal));
    return (shown, waited) ->
        switch (overlap.grace(shown, waited)) {
          case NOW -> CrashGrace.BESIDE;
          case THEN -> CrashGrace.WAS_BESIDE;
          case NOT ->
              alone.grace(shown, waited) == CrashGracePeriod.Excused.NOT
                  ? CrashGrace.NONE
                  : CrashGrace.OTHERS;
        };
  }

  private boolean haveOthersCome(WaitGoal goal) throws InterruptedException {
    for (PodChange other : others) {
      if (!hasCome(other, goal)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasCome(PodChange other, WaitGoal goal) throws InterruptedException {
    PodRef pod = other.pod();
    return cluster.await(
            new ExpectedMirrorPod(pod.namespace(), pod.mirrorPodName(), other.annotatedHash()),
            WaitGoal.atOnce(goal.condition()),
            Duration.ZERO,
            (_, _) -> PollObserver.Decision.STOP)
        instanceof WaitResult.Reached;
  }

  private boolean startsPodsBesideOthers() {
    return version().filter(version -> !version.atLeast(ONE_AFTER_THE_OTHER)).isPresent();
  }

  private Optional<KubeletVersion> version() {
    return facts.machineSettings().version().or(this::versionOfNode);
  }

  private Optional<KubeletVersion> versionOfNode() {
    try {
      return node.probe(VERSION).machineSettings().version();
    } catch (NodeException _) { // not known, so the crash is what it seems to be
      return Optional.empty();
    }
  }

  private boolean earlierRun(PodRef pod, MirrorPod shown) {
    try {
      return node.runsEarlier(pod, shown.annotations().getOrDefault(MirrorPod.CONFIG_HASH, ""));
    } catch (NodeException _) { // not known, so that what crashes next has no grace
      return false;
    }
  }

  /// What the plan has put there, or the probe has found.
  private Optional<String> manifest(Plan plan, PodRef pod) {
    return plan.written(pod.manifestPath())
        .or(() -> facts.content(pod.manifestPath()))
        .flatMap(FileContent::text);
  }

  private static PodWaitResult missed(Optional<MirrorPod> pod, Diagnosis diagnosis) {
    return new PodWaitResult.Missed(pod, diagnosis);
  }

  private static Optional<MirrorPod> shown(PodObservation observation) {
    return switch (observation) {
      case PodObservation.Current(MirrorPod pod) -> Optional.of(pod);
      case PodObservation.Stale(MirrorPod pod) -> Optional.of(pod);
      case PodObservation.Absent _, PodObservation.Unavailable _ -> Optional.empty();
    };
  }
}
