package dev.staticpod.plan;

import java.util.Optional;

/// What the user wants of a node.
public sealed interface Request permits InstallRequest, RemoveRequest, RollbackRequest {
  /// The pod it is about.
  PodName pod();

  /// A directory to probe besides those the kubelet is told to read.
  Optional<String> directory();
}
