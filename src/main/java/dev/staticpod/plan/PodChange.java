package dev.staticpod.plan;

/// A pod that a plan is about, and what the plan is to bring about for it.
public record PodChange(PodRef pod, Goal goal) {
  /// What becomes of a pod.
  public enum Goal {
    /// The pod is on the node.
    PRESENT,
    /// The pod is not on the node.
    ABSENT
  }

  /// A pod that is to be on the node.
  public static PodChange present(PodRef pod) {
    return new PodChange(pod, Goal.PRESENT);
  }

  /// A pod that is not to be on the node.
  public static PodChange absent(PodRef pod) {
    return new PodChange(pod, Goal.ABSENT);
  }
}
