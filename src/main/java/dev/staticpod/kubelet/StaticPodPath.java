package dev.staticpod.kubelet;

/// Where a kubelet reads static pods from.
public sealed interface StaticPodPath {
  /// It reads the files of a directory.
  ///
  /// @param path absolute, without a trailing slash; the kubelet trims it too
  /// @param origin what says so, for people: the flag, or the file and its field
  record Configured(String path, String origin) implements StaticPodPath {}

  /// It reads no directory.
  record None() implements StaticPodPath {}
}
