package dev.staticpod.rollout;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.InversePlan;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.PruneRequest;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.Request;
import dev.staticpod.plan.RestartRequest;
import dev.staticpod.plan.RollbackRequest;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.Provenance;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks the API server before a change whether it can show the result, and waits for the pods after
/// it.
///
/// @param namespaces those of the requests
/// @param wanted how far the pods have to come, and within what time
/// @param provenance for the revisions of an automatic rollback
/// @param predecessors found before the change
/// @param progress called on the thread of the rollout
record ApiConfirmation(
    CheckedNamespaces namespaces,
    RolloutSpec spec,
    RolloutSpec.Wait.MirrorPod wanted,
    Provenance provenance,
    Predecessors predecessors,
    Consumer<Progress> progress)
    implements Confirmation {
  @Override
  public Optional<Outcome> objection(Plan plan) throws InterruptedException {
    try {
      for (int i = 0; i < plan.pods().size(); i++) {
        PodChange change = plan.pods().get(i);
        Optional<Outcome> objection = objection(change, request(i));
        if (objection.isPresent()) {
          return plan.pods().size() > 1
              ? objection.map(found -> about(change.pod().podName(), found))
              : objection;
        }
      }
      predecessors.find(plan, namespaces);
      return Optional.empty();
    } catch (ClusterException e) {
      return refusal(plan, e);
    }
  }

  private static Outcome about(PodName pod, Outcome found) {
    return found instanceof Outcome.NotPlanned not ? not.about(pod) : found;
  }

  /// An outage keeps nothing from coming that is new.
  private Optional<Outcome> refusal(Plan plan, ClusterException e) {
    if (!e.isOutage() || plan.isEmpty() || has(plan, PodChange.Goal.RESTARTED)) {
      return Optional.of(refused(e, e.problem(), ""));
    }
    boolean isNew = !has(plan, PodChange.Goal.ABSENT) && !isUpdate(plan);
    if (isNew || wanted.outage() == RolloutSpec.Outage.ALL_CHANGES) {
      progress.accept(
          new Progress.WithoutApi(
              e.problem(), isNew ? "the pod is new here" : "--force-without-api"));
      return Optional.empty();
    }
    return Optional.of(
        isUpdate(plan)
            ? refused(
                e,
                e.problem()
                    + "; until its kubelet has seen it, the old pod and the new one can run"
                    + " together",
                "change it all the same, by --force-without-api; or ")
            : refused(e, e.problem(), ""));
  }

  private static boolean has(Plan plan, PodChange.Goal goal) {
    return plan.pods().stream().anyMatch(change -> change.goal() == goal);
  }

  private boolean isUpdate(Plan plan) {
    return new InversePlan(plan, provenance).replacesAManifest();
  }

  private static Outcome refused(ClusterException e, String problem, String choice) {
    return new Outcome.Refused(
        Outcome.Refused.reason(e),
        new Problem(
            problem, e.nextStep() + "; or " + choice + "do not ask the API server, by --no-wait"));
  }

  /// Returns the request of a pod, by its place in the plan. Of several requests each is about a
  /// pod; one alone, and the last, may be about any number of them.
  private CheckedRequest request(int pod) {
    return spec.requests().get(Math.min(pod, spec.requests().size() - 1));
  }

  /// A plan has its pods in the order of the requests.
  private Optional<Outcome> objection(PodChange change, CheckedRequest checked)
      throws ClusterException, InterruptedException {
    String namespace = change.pod().namespace();
    boolean isMissing = namespaces.isMissing(namespace);
    return change.goal() != PodChange.Goal.ABSENT && isMissing
        ? checked.precheck().withoutNamespace(namespace, namespaces.cluster().kubectl())
        : Optional.empty();
  }

  @Override
  public Outcome unchanged(NodeSession session, NodeFacts facts, Plan plan)
      throws InterruptedException {
    return switch (spec.requests().getFirst().request()) {
      case RemoveRequest remove when remove.absence().deletesMirror() ->
          deleteMirror(session, facts, plan, remove);
      case InstallRequest _,
          RemoveRequest _,
          RestartRequest _,
          RollbackRequest _,
          PruneRequest _,
          Request.Unconfigure _ -> {
        Optional<Outcome> objection = objection(plan);
        yield objection.isPresent() ? objection.get() : outcome(plan, await(session, facts, plan));
      }
    };
  }

  @Override
  public Outcome absent(NodeSession session, NodeFacts facts, Plan plan, Outcome.Refused refused)
      throws InterruptedException {
    Optional<Outcome> objection = objection(plan);
    if (objection.isPresent()) {
      return objection.get();
    }
    PlanWait.Result result = await(session, facts, plan);
    return result instanceof PlanWait.Result.Confirmed(_, var gone) && gone.isEmpty()
        ? refused
        : outcome(plan, result);
  }

  private PlanWait.Result await(NodeSession session, NodeFacts facts, Plan plan)
      throws InterruptedException {
    return new PlanWait(session, facts, namespaces, wanted, predecessors).await(plan, plan.pods());
  }

  /// Returns the outcome of a plan that asks nothing of the node: there is nothing to roll back.
  private static Outcome outcome(Plan plan, PlanWait.Result result) {
    return switch (result) {
      case PlanWait.Result.Confirmed(List<MirrorPod> pods, _) ->
          new Outcome.Unchanged(plan, Outcome.Waited.YES, pods);
      case PlanWait.Result.Stays stays -> stays(plan, stays);
      case PlanWait.Result.Missed missed -> missed.unconfirmed(plan);
    };
  }

  private static Outcome.Unconfirmed stays(Plan plan, PlanWait.Result.Stays stays) {
    return new Outcome.Unconfirmed(
        plan,
        stays.reached().with(stays.result().pod()),
        stays.result().problem().about(stays.pod().podName()),
        stays.reached().pods());
  }

  /// Deletes a mirror pod that was left behind; containers of a pod may run on without one.
  private Outcome deleteMirror(
      NodeSession session, NodeFacts facts, Plan plan, RemoveRequest remove)
      throws InterruptedException {
    Outcome deleted;
    try {
      deleted = new OrphanMirrorRemoval(namespaces.cluster(), plan, remove.absence()).delete();
    } catch (ClusterException e) {
      return Outcome.Refused.by(e);
    }
    if (deleted instanceof Outcome.Unconfirmed
        || (deleted instanceof Outcome.Refused refused
            && refused.reason().kind() != Reason.Kind.ABSENT)) {
      return deleted;
    }
    return switch (await(session, facts, plan)) {
      case PlanWait.Result.Confirmed(_, var gone)
          when gone.isEmpty() || deleted instanceof Outcome.MirrorDeleted ->
          deleted;
      case PlanWait.Result.Stays stays when deleted instanceof Outcome.MirrorDeleted it ->
          stays(plan, stays.andThen("the mirror pod " + it.mirrorPod() + " was deleted"));
      case PlanWait.Result result -> outcome(plan, result);
    };
  }

  @Override
  public CommitOutcome committed(NodeSession session, NodeFacts facts, Plan plan)
      throws InterruptedException {
    var planWait = new PlanWait(session, facts, namespaces, wanted, predecessors);
    return switch (planWait.await(plan, plan.pods())) {
      case PlanWait.Result.Confirmed(List<MirrorPod> pods, _) ->
          CommitOutcome.kept(new Outcome.Done(plan, Outcome.Waited.YES, pods));
      case PlanWait.Result.Stays stays -> {
        Outcome.Unconfirmed outcome = stays(plan, stays);
        yield CommitOutcome.kept(outcome, outcome.problem());
      }
      case PlanWait.Result.Missed missed ->
          new AutoRollback(
                  new Rollback(session, facts, Optional.of(planWait)), provenance, spec.onFailure())
              .rollBack(plan, missed);
    };
  }
}
