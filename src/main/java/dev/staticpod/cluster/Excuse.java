package dev.staticpod.cluster;

/// Why containers of a pod have crashed, where that says nothing about the pod.
public enum Excuse {
  /// The containers crash by their own fault, as far as is known.
  NONE,
  /// Containers from before the change run beside them.
  BESIDE,
  /// Containers from before the change ran beside them when they crashed, or may have.
  WAS_BESIDE,
  /// Other pods of the same change, which they may need, have not come yet.
  OTHERS
}
