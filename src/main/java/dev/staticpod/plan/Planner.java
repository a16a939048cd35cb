package dev.staticpod.plan;

/// From what the user wants and what the node has to what will be done. Pure: the same request and
/// facts give the same plan.
public final class Planner {
  private final Provenance provenance;

  /// Prepares to plan.
  ///
  /// @param provenance for the revisions of what is done
  public Planner(Provenance provenance) {
    this.provenance = provenance;
  }

  /// Makes the plan.
  public PlanResult plan(Request request, NodeFacts facts) {
    return switch (request) {
      case InstallRequest install ->
          new InstallPlan(install, facts, InstallPlan.Purpose.INSTALL, provenance).plan();
      case RemoveRequest remove -> new RemovePlan(remove, facts, provenance).plan();
      case RollbackRequest rollback -> new RollbackPlan(rollback, facts, provenance).plan();
    };
  }
}
