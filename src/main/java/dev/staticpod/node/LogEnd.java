package dev.staticpod.node;

/// How the reading of a log ended.
public enum LogEnd {
  /// All of it was read.
  READ,
  /// It was followed until the pod had gone.
  POD_GONE,
  /// The node has no log of a pod of that name.
  NO_POD,
  /// The pod has no log of a container of that name.
  NO_CONTAINER,
  /// The container was not started, or not started before.
  NO_ATTEMPT
}
