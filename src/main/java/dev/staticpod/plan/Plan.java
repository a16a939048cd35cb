package dev.staticpod.plan;

import java.util.List;

/// What will be done to a node, in order, and what is left alone and why.
///
/// @param podRef the pod and the file it is about
/// @param remarks one sentence each: the reason not to restart is what an operator wants to read
public record Plan(PodRef podRef, List<Step> steps, List<String> remarks) {
  public Plan {
    steps = List.copyOf(steps);
    remarks = List.copyOf(remarks);
  }

  /// What the plan is to bring about.
  public enum Goal {
    /// The pod is on the node.
    PRESENT,
    /// The pod is not on the node.
    ABSENT
  }

  /// Whether the pod comes or goes.
  public Goal goal() {
    return steps.stream().anyMatch(Step.DeleteFile.class::isInstance) ? Goal.ABSENT : Goal.PRESENT;
  }

  /// Whether the node is already as it should be.
  public boolean isEmpty() {
    return steps.isEmpty();
  }
}
