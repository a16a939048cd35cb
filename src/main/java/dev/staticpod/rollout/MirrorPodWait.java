package dev.staticpod.rollout;

import dev.staticpod.cluster.CheckedCluster;
import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ExpectedMirrorPod;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PendingAnswer;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.WaitResult;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.diagnosis.DiagnosisContext;
import dev.staticpod.node.Node;
import dev.staticpod.plan.FileContent;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodRef;
import java.util.Optional;
import java.util.function.Consumer;

/// Waits for the mirror pod of a plan that was carried out, and says what was in the way.
final class MirrorPodWait {
  private final Node node;
  private final NodeFacts facts;
  private final Consumer<Progress> progress;

  /// How a wait ended.
  sealed interface Result {
    /// The pod has come as far as was asked.
    record Arrived(MirrorPod pod) implements Result {}

    /// It has not, and this is why.
    record Missed(Optional<MirrorPod> pod, Diagnosis diagnosis) implements Result {}
  }

  MirrorPodWait(Node node, NodeFacts facts, Consumer<Progress> progress) {
    this.node = node;
    this.facts = facts;
    this.progress = progress;
  }

  Result await(Plan plan, PendingAnswer<CheckedCluster> api, RolloutSpec.Wait.MirrorPod wait)
      throws InterruptedException {
    Cluster cluster;
    try {
      cluster = api.await().cluster();
    } catch (ClusterException e) {
      return missed(
          Optional.empty(), new Diagnosis(Cause.API_UNREACHABLE, e.problem(), e.nextStep()));
    }
    PodRef podRef = plan.podRef();
    var expected =
        new ExpectedMirrorPod(podRef.namespace(), podRef.mirrorPodName(), podRef.contentHash());
    var ground = new PodEvidenceSource(node, cluster, podRef, facts);
    var context = DiagnosisContext.on(facts, podRef, node.name(), manifest(plan));
    var diagnostics = new WaitDiagnostics(ground, context, progress);
    WaitResult result = cluster.await(expected, wait.until(), wait.timeout(), diagnostics);
    return switch (result) {
      case WaitResult.Reached(MirrorPod pod) -> new Result.Arrived(pod);
      case WaitResult.Failed(MirrorPod pod) ->
          missed(Optional.of(pod), diagnostics.conclusion(new PodObservation.Current(pod)));
      case WaitResult.GivenUp(PodObservation last) ->
          missed(pod(last), diagnostics.conclusion(last));
      case WaitResult.TimedOut(PodObservation last) ->
          missed(pod(last), diagnostics.conclusion(last).after(wait.timeout()));
    };
  }

  private static Result missed(Optional<MirrorPod> pod, Diagnosis diagnosis) {
    return new Result.Missed(pod, diagnosis);
  }

  private static Optional<MirrorPod> pod(PodObservation observation) {
    return switch (observation) {
      case PodObservation.Current(MirrorPod pod) -> Optional.of(pod);
      case PodObservation.Stale(MirrorPod pod) -> Optional.of(pod);
      case PodObservation.Absent _, PodObservation.Unavailable _ -> Optional.empty();
    };
  }

  private static Optional<String> manifest(Plan plan) {
    return plan.written(plan.podRef().manifestPath()).flatMap(FileContent::text);
  }
}
