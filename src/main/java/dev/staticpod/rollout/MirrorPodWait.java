package dev.staticpod.rollout;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.ExpectedMirrorPod;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.cluster.WaitResult;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.diagnosis.DiagnosisContext;
import dev.staticpod.node.Node;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.PodRef;
import dev.staticpod.plan.files.FileContent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Waits for one mirror pod of a plan, and finds out what is in its way.
///
/// @param progress called on the thread that waits
/// @param predecessor the mirror pod from before a restart
/// @param nodeTime what the node's clock shows when the wait begins, where that is known
record MirrorPodWait(
    Node node,
    NodeFacts facts,
    Cluster cluster,
    Consumer<Progress> progress,
    Optional<MirrorPod> predecessor,
    Optional<Instant> nodeTime) {
  /// Returns when the pod has come, will not come, or the time is up.
  PodWaitResult await(Plan plan, PodChange change, WaitGoal goal, Duration timeout)
      throws InterruptedException {
    PodRef pod = change.pod();
    var diagnostics =
        new WaitDiagnostics(
            new PodEvidenceSource(node, cluster, pod, facts),
            DiagnosisContext.on(facts, pod, node.name(), manifest(plan, pod)),
            progress);
    var expected =
        new ExpectedMirrorPod(
            pod.namespace(), pod.mirrorPodName(), change.annotatedHash(), predecessor, nodeTime);
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
