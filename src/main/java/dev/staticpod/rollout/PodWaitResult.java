package dev.staticpod.rollout;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.rollout.outcome.Problem;
import java.util.Optional;

/// How the wait for one pod ended.
sealed interface PodWaitResult {
  /// The pod has come as far as the user asked.
  record Arrived(MirrorPod pod) implements PodWaitResult {}

  /// The pod is gone from the node and from the API server.
  ///
  /// @param wasThere whether anything of it was still there when the wait began
  record Gone(boolean wasThere) implements PodWaitResult {}

  /// A pod that was to come has not.
  ///
  /// @param pod as the API server showed it last
  record Missed(Optional<MirrorPod> pod, Diagnosis diagnosis) implements PodWaitResult {}

  /// A pod that was to go is still there, or is not known to be gone.
  ///
  /// @param pod as the API server showed it last, where that says why
  record Stays(Optional<MirrorPod> pod, Problem problem) implements PodWaitResult {}
}
