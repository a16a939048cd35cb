package dev.staticpod.rollout;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
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
/// @param namespaces those of the requests
/// @param wanted how far the pods have to come, and within what time
/// @param provenance for the revisions of an automatic rollback
record ApiConfirmation(
    CheckedNamespaces namespaces,
    RolloutSpec spec,
    RolloutSpec.Wait.MirrorPod wanted,
    Provenance provenance)
    implements Confirmation {
  @Override
  public Optional<Outcome> objection(Plan plan) throws InterruptedException {
    try {
      for (int i = 0; i < plan.pods().size(); i++) {
        Optional<Outcome> objection = objection(plan.pods().get(i), spec.requests().get(i));
        if (objection.isPresent()) {
          return objection;
        }
      }
      return Optional.empty();
    } catch (ClusterException e) {
      String nextStep =
          e.nextStep().contains("--no-wait")
              ? e.nextStep()
              : e.nextStep() + "; or install without looking, by --no-wait";
      return Optional.of(Outcome.Refused.by(e, nextStep));
    }
  }

  /// A plan has its pods in the order of the requests.
  private Optional<Outcome> objection(PodChange change, CheckedRequest checked)
      throws ClusterException, InterruptedException {
    String namespace = change.pod().namespace();
    return change.goal() == PodChange.Goal.PRESENT && namespaces.isMissing(namespace)
        ? checked.precheck().withoutNamespace(namespace)
        : Optional.empty();
  }

  @Override
  public Outcome unchanged(Plan plan) throws InterruptedException {
    return switch (spec.requests().getFirst().request()) {
      case RemoveRequest remove when remove.absence().deletesMirror() -> deleteMirror(plan, remove);
      case InstallRequest _, RemoveRequest _, RollbackRequest _ ->
          new Outcome.Unchanged(plan, shown(plan));
    };
  }

  private Outcome deleteMirror(Plan plan, RemoveRequest remove) throws InterruptedException {
    try {
      return new OrphanMirrorRemoval(namespaces.cluster(), plan, remove.absence()).delete();
    } catch (ClusterException e) {
      return Outcome.Refused.by(e);
    }
  }

  /// None where the API server does not answer: the node is as it should be all the same.
  private List<MirrorPod> shown(Plan plan) throws InterruptedException {
    var shown = new ArrayList<MirrorPod>();
    try {
      Cluster open = namespaces.cluster();
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
    var planWait = new PlanWait(session, facts, namespaces, wanted);
    return switch (planWait.await(plan, plan.pods())) {
      case PlanWait.Result.Confirmed(List<MirrorPod> pods) -> new Outcome.Done(plan, pods);
      case PlanWait.Result.Stays(PlanWait.Reached reached, PodRef pod, var stays) ->
          new Outcome.Unconfirmed(
              plan, reached.with(stays.pod()), stays.problem().about(pod), reached.pods());
      case PlanWait.Result.Missed missed ->
          new AutoRollback(session, planWait, provenance, spec.onFailure()).after(plan, missed);
    };
  }
}
