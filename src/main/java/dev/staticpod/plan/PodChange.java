package dev.staticpod.plan;

import java.util.Optional;

/// A pod that a plan is about, and what the plan is to bring about for it.
///
/// @param annotatedHash the content hash that the manifest is annotated with, which its mirror pod
///   shows; empty where static-pod did not install it, or no manifest is to be there
public record PodChange(PodRef pod, Goal goal, Optional<String> annotatedHash) {
  /// What becomes of a pod.
  public enum Goal {
    /// The pod is on the node.
    PRESENT,
    /// The pod is not on the node.
    ABSENT,
    /// The pod is on the node, and its containers are others than before.
    RESTARTED
  }

  /// A pod that is to be on the node, with a manifest that carries its content hash.
  public static PodChange present(PodRef pod) {
    return present(pod, Optional.of(pod.contentHash()));
  }

  /// A pod that is to be on the node.
  public static PodChange present(PodRef pod, Optional<String> annotatedHash) {
    return new PodChange(pod, Goal.PRESENT, annotatedHash);
  }

  /// A pod that is to be started anew.
  public static PodChange restarted(PodRef pod, Optional<String> annotatedHash) {
    return new PodChange(pod, Goal.RESTARTED, annotatedHash);
  }

  /// A pod that is not to be on the node.
  public static PodChange absent(PodRef pod) {
    return new PodChange(pod, Goal.ABSENT, Optional.empty());
  }
}
