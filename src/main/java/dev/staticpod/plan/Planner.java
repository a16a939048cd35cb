package dev.staticpod.plan;

import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Makes the plan from what the user wants and what the node has. Pure: the same requests and facts
/// give the same plan.
public final class Planner {
  private final Provenance provenance;

  /// Prepares to plan.
  ///
  /// @param provenance for the revisions of what is done
  public Planner(Provenance provenance) {
    this.provenance = provenance;
  }

  /// Makes one plan of all requests for a node: one transaction, with at most one restart of the
  /// kubelet. Where one of them would be wrong, none is carried out.
  ///
  /// @param requests at least one, each about another pod
  /// @throws IllegalArgumentException if there is no request
  public PlanResult plan(List<? extends Request.OfPod> requests, NodeFacts facts) {
    return plan(requests, facts, new NodePlan.Extent.AllOrNone()).result();
  }

  private PlanResult.OfEach plan(
      List<? extends Request.OfPod> requests, NodeFacts facts, NodePlan.Extent extent) {
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("a plan is about a pod");
    }
    var actions = new ArrayList<PodAction>();
    for (Request.OfPod request : requests) {
      switch (request) {
        case InstallRequest install -> actions.add(install(install));
        case RemoveRequest remove ->
            actions.add(new PodAction.Remove(remove, PodAction.Purpose.REMOVE));
        case RestartRequest restart -> actions.add(new PodAction.Restart(restart));
        case RollbackRequest rollback -> {
          switch (RollbackTarget.find(rollback, facts)) {
            case RollbackTarget.Wanted(PodAction action) -> actions.add(action);
            case RollbackTarget.Refused(PlanResult.Refused refused) -> {
              return new PlanResult.OfEach(refused);
            }
          }
        }
      }
    }
    return new NodePlan(facts, provenance, extent).plan(actions);
  }

  /// Plans for each pod that can be planned for, to be shown and not to be carried out.
  ///
  /// @param requests at least one, each about another pod
  /// @param unfit pods of them that cannot be planned for, as is known already
  public PlanResult.OfEach planEach(
      List<? extends Request.OfPod> requests, Set<PodName> unfit, NodeFacts facts) {
    return plan(requests, facts, new NodePlan.Extent.Each(unfit));
  }

  private static PodAction install(InstallRequest request) {
    return new PodAction.Install(request, PodAction.Purpose.INSTALL, FileContent.Sensitivity.PLAIN);
  }
}
