package dev.staticpod.rollout;

import dev.staticpod.plan.InversePlan;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.pod.Provenance;
import java.util.Optional;

/// Decides what becomes of a plan whose pod did not come: it stays, so that the user can find the
/// cause, or the manifests that were there before come back.
///
/// @param rollback brings them back
/// @param provenance for the revisions of the rollback
record AutoRollback(Rollback rollback, Provenance provenance, RolloutSpec.OnFailure onFailure) {
  /// Rolls back if the user's choice and the cause say so; returns when that is done. A pod that
  /// was left as it was is no reason to.
  CommitOutcome rollBack(Plan plan, PlanWait.Result.Missed missed) throws InterruptedException {
    var inverse = new InversePlan(plan, provenance);
    Optional<Plan> back =
        plan.changes(missed.pod()) && isWanted(missed, inverse) ? inverse.find() : Optional.empty();
    return back.isPresent()
        ? rollback.rollBack(
            new Rollback.Failed(plan, missed.shown(), missed.problem(), inverse.lost()), back.get())
        : CommitOutcome.kept(missed.unconfirmed(plan), missed.problem());
  }

  private boolean isWanted(PlanWait.Result.Missed missed, InversePlan inverse) {
    return switch (onFailure) {
      case KEEP -> false;
      case AS_FITS ->
          missed.result().diagnosis().cause().isPodFault() && inverse.leadsToAManifest();
      case ROLLBACK -> missed.result().diagnosis().cause().allowsRollback();
    };
  }
}
