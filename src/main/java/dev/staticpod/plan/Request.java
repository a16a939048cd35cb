package dev.staticpod.plan;

import java.util.Optional;

/// What the user wants of a node.
public sealed interface Request
    permits InstallRequest, RemoveRequest, RestartRequest, RollbackRequest {
  /// The pod it is about.
  PodName pod();

  /// The same on a node, where a pod can be named as its mirror pod is called there.
  default Request on(NodeFacts facts) {
    return this;
  }

  /// A directory to probe besides those the kubelet is told to read.
  Optional<String> directory();
}
