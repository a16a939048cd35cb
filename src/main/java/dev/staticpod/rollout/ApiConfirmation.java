package dev.staticpod.rollout;

import dev.staticpod.cluster.CheckedCluster;
import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PendingAnswer;
import dev.staticpod.cluster.Preflight;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.PodRef;
import dev.staticpod.plan.Provenance;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.RollbackRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks the API server before a change whether it can show the result, and waits for the pods after
/// it.
///
/// @param cluster with the preflight for the namespace of the request, which may be under way
/// @param wanted how far the pods have to come, and within what time
/// @param provenance for the revisions of an automatic rollback
record ApiConfirmation(
    PendingAnswer<CheckedCluster> cluster,
    RolloutSpec spec,
    RolloutSpec.Wait.MirrorPod wanted,
    Provenance provenance)
    implements Confirmation {
  @Override
  public Optional<Outcome> objection(Plan plan) throws InterruptedException {
    if (plan.pods().stream().noneMatch(change -> change.goal() == PodChange.Goal.PRESENT)) {
      return Optional.empty();
    }
    try {
      return cluster.await().preflight().namespace() == Preflight.NamespaceState.MISSING
          ? spec.precheck().withoutNamespace(spec.request().pod().namespace())
          : Optional.empty();
    } catch (ClusterException e) {
      String nextStep =
          e.nextStep().contains("--no-wait")
              ? e.nextStep()
              : e.nextStep() + "; or install without looking, by --no-wait";
      return Optional.of(Outcome.Refused.by(e, nextStep));
    }
  }

  @Override
  public Outcome unchanged(Plan plan) throws InterruptedException {
    return switch (spec.request()) {
      case RemoveRequest remove when remove.absence().deletesMirror() -> deleteMirror(plan, remove);
      case InstallRequest _, RemoveRequest _, RollbackRequest _ ->
          new Outcome.Unchanged(plan, shown(plan));
    };
  }

  private Outcome deleteMirror(Plan plan, RemoveRequest remove) throws InterruptedException {
    try {
      return new OrphanMirrorRemoval(cluster.await().cluster(), plan, remove.absence()).delete();
    } catch (ClusterException e) {
      return Outcome.Refused.by(e);
    }
  }

  /// None where the API server does not answer: the node is as it should be all the same.
  private List<MirrorPod> shown(Plan plan) throws InterruptedException {
    var shown = new ArrayList<MirrorPod>();
    try {
      Cluster open = cluster.await().cluster();
      for (PodChange change : plan.pods()) {
        PodRef pod = change.pod();
        open.find(pod.namespace(), pod.mirrorPodName()).ifPresent(shown::add);
      }
      return shown;
    } catch (ClusterException _) {
      return List.of();
    }
  }

  @Override
  public Outcome committed(NodeSession session, NodeFacts facts, Plan plan)
      throws InterruptedException {
    var planWait = new PlanWait(session, facts, cluster, wanted);
    return switch (planWait.await(plan, plan.pods())) {
      case PlanWait.Result.Confirmed(List<MirrorPod> pods) -> new Outcome.Done(plan, pods);
      case PlanWait.Result.Stays(PodWaitResult.Stays(Optional<MirrorPod> pod, var problem)) ->
          new Outcome.Unconfirmed(plan, pod.stream().toList(), problem);
      case PlanWait.Result.Missed(PodWaitResult.Missed missed) ->
          new AutoRollback(session, planWait, provenance, spec.onFailure()).after(plan, missed);
    };
  }
}
