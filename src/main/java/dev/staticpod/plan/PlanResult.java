package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Optional;

/// What planning came to.
public sealed interface PlanResult {
  /// The plan is what will be done.
  record Planned(Plan plan) implements PlanResult {}

  /// What planning for each pod by itself came to: nothing of it is carried out.
  ///
  /// @param result of the pods that could be planned for; maybe of none
  /// @param refused why others could not
  record OfEach(PlanResult result, List<PodRefusal> refused) {
    public OfEach {
      refused = List.copyOf(refused);
    }

    /// The result where all pods are planned for, or the node is refused as a whole.
    public OfEach(PlanResult result) {
      this(result, List.of());
    }
  }

  /// A pod that it would be wrong to touch, and why.
  record PodRefusal(PodName pod, Refused why) {}

  /// It would be wrong to touch this node.
  ///
  /// @param problem what is in the way, without a full stop
  /// @param nextStep what to do or type next, in the same form
  /// @param pod where it is one of several that are in one plan
  record Refused(Reason reason, String problem, String nextStep, Optional<PodName> pod)
      implements PlanResult {
    /// A refusal that names no pod.
    public Refused(Reason reason, String problem, String nextStep) {
      this(reason, problem, nextStep, Optional.empty());
    }

    /// Returns this refusal as one of this pod.
    Refused about(PodName its) {
      return new Refused(reason, problem, nextStep, Optional.of(its));
    }
  }
}
