package dev.staticpod.rollout;

import dev.staticpod.cluster.PodObservation;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.node.StepEvent;
import dev.staticpod.plan.Plan;
import java.time.Duration;

/// What happens on a node meanwhile, for whoever watches.
public sealed interface Progress {
  /// The connection is there.
  record Connected(Duration took) implements Progress {}

  /// The node was looked at: one exec.
  record Probed(Duration took) implements Progress {}

  /// This is going to be done.
  record Executing(Plan plan) implements Progress {}

  /// The node reports a step.
  record Stepped(Plan plan, StepEvent event) implements Progress {}

  /// The plan was carried out or undone: one exec.
  record Executed(Duration took) implements Progress {}

  /// A file on the node changed after it was looked at; the node is looked at again.
  record Replanning(String path) implements Progress {}

  /// The API server was asked for a pod that is to go, and still shows it.
  ///
  /// @param grace how long its containers have to stop
  record Leaving(String mirrorPod, PodObservation observation, Duration waited, Duration grace)
      implements Progress {}

  /// The pod does not come, and this is why; the wait goes on, or ends.
  record Explained(Diagnosis diagnosis) implements Progress {}

  /// The pod did not come, and this is the way back.
  record RollingBack(Diagnosis diagnosis, Plan plan) implements Progress {}

  /// The API server was asked for the pod, and the answer differs from the one before.
  record Seen(String mirrorPod, PodObservation observation) implements Progress {}
}
