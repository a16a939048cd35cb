package dev.staticpod.plan;

/// How a user named a pod.
public enum PodNaming {
  /// By its manifest.
  MANIFEST,
  /// In words, with its namespace.
  NAMESPACED,
  /// In words and without a namespace: `default` was assumed.
  SHORT
}
