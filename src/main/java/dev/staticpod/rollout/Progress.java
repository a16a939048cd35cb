package dev.staticpod.rollout;

import dev.staticpod.cluster.PodObservation;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.node.StepEvent;
import dev.staticpod.plan.InterruptedChange;
import dev.staticpod.plan.Plan;
import dev.staticpod.rollout.outcome.Transfer;
import java.time.Duration;

/// What happens during a rollout on one node, as it happens.
public sealed interface Progress {
  /// The connection is made.
  record Connected(Duration took) implements Progress {}

  /// The node was probed: one exec.
  ///
  /// @param node what its kubelet calls it
  record Probed(Duration took, String node) implements Progress {}

  /// The probe found a change that was cut off.
  record Interrupted(InterruptedChange change, RolloutSpec.DryRun dryRun) implements Progress {}

  /// Images are brought to the node, before it is changed.
  record Images(ImageProgress event) implements Progress {}

  /// So many bytes of the files that pods need are on the node, before anything is changed. Comes
  /// for each percent, where they are many or large.
  record Sending(Transfer transfer) implements Progress {}

  /// A plan is going to be carried out.
  record Executing(Plan plan) implements Progress {}

  /// The node reports something about a step.
  record Stepped(Plan plan, StepEvent event) implements Progress {}

  /// The plan was carried out or undone: one exec.
  record Executed(Duration took) implements Progress {}

  /// A file on the node changed after the probe; nothing was changed, and the node is probed again.
  record Replanning(String path) implements Progress {}

  /// A pod that is to go is still shown, or the API server does not answer.
  ///
  /// @param grace how long its containers have to stop
  record PodLeaving(String mirrorPod, PodObservation observation, Duration waited, Duration grace)
      implements Progress {}

  /// The API server of the node is another one than the user may expect, or asked in another way.
  ///
  /// @param remark in lower case, without a full stop
  record AskedByNode(String remark) implements Progress {}

  /// The API server does not answer, and the change is carried out all the same.
  ///
  /// @param problem why it does not, in lower case, without a full stop
  /// @param why the change is carried out, in the same form
  record WithoutApi(String problem, String why) implements Progress {}

  /// The pod does not come, and this is why; the wait goes on.
  record Explained(Diagnosis diagnosis) implements Progress {}

  /// This plan rolls the change back.
  ///
  /// @param why in lower case, without a full stop
  record RollingBack(String why, Plan plan) implements Progress {}

  /// The API server was asked for the pod, and shows it otherwise than before.
  record PodObserved(String mirrorPod, PodObservation observation) implements Progress {}
}
