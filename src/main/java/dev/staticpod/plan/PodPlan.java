package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.Plan.Doubt;
import dev.staticpod.plan.Plan.Remark;
import java.util.List;
import java.util.Optional;

/// What has to be done to the files of one pod, or why that would be wrong.
sealed interface PodPlan {
  /// The plan is what will be done.
  ///
  /// @param steps what happens to the manifest; none where it is as it should be
  /// @param action what the revision says, where there is to be one
  /// @param remarks on the pod
  /// @param doubt what deserves a second thought, where something does
  record Planned(
      PodChange change,
      List<Step> steps,
      Optional<Step.Action> action,
      List<Remark> remarks,
      Optional<Doubt> doubt)
      implements PodPlan {
    public Planned {
      steps = List.copyOf(steps);
      remarks = List.copyOf(remarks);
    }

    /// Returns a plan in which nothing is to be done.
    static Planned nothing(PodChange change, Remark remark) {
      return new Planned(change, List.of(), Optional.empty(), List.of(remark), Optional.empty());
    }
  }

  /// What there is to say of the pod.
  static Remark remark(String text) {
    return new Remark(Remark.Subject.POD, text);
  }

  /// What there is to say of one of the pod's files.
  ///
  /// @param text behind its path
  static Remark ofFile(String path, String text) {
    return new Remark(Remark.Subject.POD, path + text, Optional.of(path));
  }

  /// The node is not to be touched.
  record Refused(PlanResult.Refused refused) implements PodPlan {}

  /// The node is not to be touched.
  ///
  /// @param problem what is in the way, without a full stop
  /// @param nextStep what to do or type next, in the same form
  static PodPlan refused(Reason reason, String problem, String nextStep) {
    return new Refused(new PlanResult.Refused(reason, problem, nextStep));
  }
}
