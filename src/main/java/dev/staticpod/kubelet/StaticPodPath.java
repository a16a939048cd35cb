package dev.staticpod.kubelet;

import java.util.Optional;

/// Where a kubelet reads static pods from.
public sealed interface StaticPodPath {
  /// It reads the files of a directory.
  ///
  /// @param path absolute, without a trailing slash; the kubelet trims it too
  /// @param origin what says so, for people: the flag, or the file and its field
  record Configured(String path, String origin) implements StaticPodPath {
    /// With what says so.
    @Override
    public String toString() {
      return path + " (" + origin + ")";
    }
  }

  /// It reads no directory.
  record None() implements StaticPodPath {
    @Override
    public String toString() {
      return "no directory";
    }
  }

  /// The directory, if there is one.
  default Optional<String> directory() {
    return switch (this) {
      case Configured(String path, _) -> Optional.of(path);
      case None() -> Optional.empty();
    };
  }
}
