package dev.staticpod.cluster;

/// Why crashes of a pod do not count, where they say nothing about the pod.
public enum CrashGrace {
  /// The containers crash by their own fault, as far as is known.
  NONE,
  /// Containers from before the change run beside them.
  BESIDE,
  /// Containers from before the change ran beside them when they crashed, or may have.
  WAS_BESIDE,
  /// Other pods of the same change, which they may need, have not come yet.
  OTHERS
}
