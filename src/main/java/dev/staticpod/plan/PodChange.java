package dev.staticpod.plan;

import dev.staticpod.plan.pod.PodRef;
import java.util.Optional;
import java.util.Set;

/// A pod that a plan is about, and what the plan is to bring about for it.
///
/// @param annotatedHash the content hash that the manifest is annotated with, which its mirror pod
///   shows; empty where static-pod did not install it, or no manifest is to be there
/// @param files paths of the files that it is to have, or had: a step for one of them is about it,
///   also where it is another pod's, with which it shares the file
public record PodChange(PodRef pod, Goal goal, Optional<String> annotatedHash, Set<String> files) {
  /// What becomes of a pod.
  public enum Goal {
    /// The pod is on the node.
    PRESENT,
    /// The pod is not on the node.
    ABSENT,
    /// The pod is on the node, and its containers are others than before.
    RESTARTED
  }

  public PodChange {
    files = Set.copyOf(files);
  }

  private PodChange(PodRef pod, Goal goal, Optional<String> annotatedHash) {
    this(pod, goal, annotatedHash, Set.of());
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

  /// Returns this change with the paths of files.
  PodChange with(Set<String> paths) {
    return new PodChange(pod, goal, annotatedHash, paths);
  }
}
