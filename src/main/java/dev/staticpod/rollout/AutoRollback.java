package dev.staticpod.rollout;

import dev.staticpod.node.NodeException;
import dev.staticpod.plan.InversePlan;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Provenance;
import java.util.List;
import java.util.Optional;

/// Decides what becomes of a plan whose pod did not come: it stays, so that the user can find the
/// cause, or the manifests that were there before come back.
///
/// @param planWait waits for the pods that were there before
/// @param provenance for the revisions of the rollback
record AutoRollback(
    NodeSession session,
    PlanWait planWait,
    Provenance provenance,
    RolloutSpec.OnFailure onFailure) {
  /// Rolls back if the user's choice and the cause say so; returns when that is done. A pod that
  /// was left as it was is no reason to.
  Outcome after(Plan plan, PlanWait.Result.Missed missed) throws InterruptedException {
    var inverse = new InversePlan(plan, provenance);
    Optional<Plan> back = inverse.find();
    return back.isPresent() && plan.changes(missed.pod()) && isWanted(missed, inverse)
        ? rollBack(new Failed(plan, missed), back.get())
        : missed.unconfirmed(plan);
  }

  private boolean isWanted(PlanWait.Result.Missed missed, InversePlan inverse) {
    return switch (onFailure) {
      case KEEP -> false;
      case AS_FITS ->
          missed.result().diagnosis().cause().isPodFault() && inverse.leadsToAManifest();
      case ROLLBACK -> missed.result().diagnosis().cause().allowsRollback();
    };
  }

  private Outcome rollBack(Failed failed, Plan back) throws InterruptedException {
    session.progress().accept(new Progress.RollingBack(failed.missed().result().diagnosis(), back));
    return switch (session.execute(back, planWait.facts())) {
      case ExecutionResult.Committed() -> rolledBack(failed, back);
      case ExecutionResult.Conflict(_, Outcome.Failure outcome) -> notRolledBack(failed, outcome);
      case ExecutionResult.Recovered(Outcome.Failure outcome) -> notRolledBack(failed, outcome);
      case ExecutionResult.Failed(Outcome.Failure outcome) -> notRolledBack(failed, outcome);
      case ExecutionResult.Lost(NodeException e, _) ->
          failed.unconfirmed("the rollback was cut off: " + e.problem());
    };
  }

  private static Outcome notRolledBack(Failed failed, Outcome.Failure outcome) {
    return failed.unconfirmed("the rollback failed: " + outcome.problem().cause());
  }

  private Outcome rolledBack(Failed failed, Plan back) throws InterruptedException {
    if (back.pods().stream().allMatch(change -> change.goal() == PodChange.Goal.ABSENT)) {
      return failed.undone("its manifest was taken away again");
    }
    List<PodChange> awaited =
        back.pods().stream().filter(change -> change.goal() == PodChange.Goal.PRESENT).toList();
    return switch (planWait.await(back, awaited)) {
      case PlanWait.Result.Confirmed _ ->
          failed.undone("the manifest from before is back, and its pod runs");
      case PlanWait.Result.Missed(_, _, PodWaitResult.Missed again) ->
          failed.unconfirmed(
              "the manifest from before is back, but does not run either: "
                  + again.diagnosis().problem());
      case PlanWait.Result.Stays(_, _, PodWaitResult.Stays stays) ->
          failed.unconfirmed("the manifest from before is back, but " + stays.problem().cause());
    };
  }

  /// The plan whose pod did not come.
  private record Failed(Plan plan, PlanWait.Result.Missed missed) {
    Outcome undone(String what) {
      return new Outcome.Undone(plan, missed.problem().andThen(what));
    }

    Outcome unconfirmed(String what) {
      return new Outcome.Unconfirmed(plan, missed.shown(), missed.problem().andThen(what));
    }
  }
}
