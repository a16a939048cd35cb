package dev.staticpod.plan.pod;

/// How a user named a pod.
public enum PodNaming {
  /// The pod was named by its manifest.
  MANIFEST,
  /// The pod was named in words, with its namespace.
  NAMESPACED,
  /// The pod was named in words and without a namespace: `default` was assumed.
  SHORT
}
