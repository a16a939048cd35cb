package dev.staticpod.plan;

import dev.staticpod.plan.pod.PodName;
import java.util.Optional;

/// What the user wants of a node.
public sealed interface Request permits Request.OfPod, PruneRequest, Request.Unconfigure {
  /// Returns this request with the name of its pod as the node has it: a pod can be named as its
  /// mirror pod is called there.
  default Request resolved(NodeFacts facts) {
    return this;
  }

  /// A directory to probe besides those the kubelet is told to read.
  Optional<String> directory();

  /// What the user wants of one pod.
  sealed interface OfPod extends Request
      permits InstallRequest, RemoveRequest, RestartRequest, RollbackRequest {
    /// The pod it is about.
    PodName pod();
  }

  /// The kubelet is to be as it was before static-pod changed it.
  ///
  /// @param pods what becomes of the pods that static-pod installed
  record Unconfigure(Pods pods) implements Request {
    /// What becomes of pods that would stop.
    public enum Pods {
      /// The pods stand in the way.
      KEEP,
      /// The pods go too.
      REMOVE
    }

    @Override
    public Optional<String> directory() {
      return Optional.empty();
    }
  }
}
