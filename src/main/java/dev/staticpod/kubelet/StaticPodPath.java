package dev.staticpod.kubelet;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The place that a kubelet reads static pods from.
public sealed interface StaticPodPath {
  /// The kubelet reads the files of a directory.
  ///
  /// @param path absolute, without what does not change which directory it is: slashes at the end
  ///   and behind others, and `.`
  /// @param origin what says so, for people: the flag, or the file and its field
  record Configured(String path, String origin) implements StaticPodPath {
    public Configured {
      path = plain(path);
    }

    /// Returns a path without what does not change it; what `..` leads to depends on links, so it
    /// stays.
    private static String plain(String path) {
      return path.startsWith("/")
          ? Stream.of(path.split("/"))
              .filter(part -> !part.isEmpty() && !part.equals("."))
              .collect(Collectors.joining("/", "/", ""))
          : path;
    }

    /// Returns the path with what says so.
    @Override
    public String toString() {
      return path + " (" + origin + ")";
    }
  }

  /// The kubelet reads no directory.
  record None() implements StaticPodPath {
    @Override
    public String toString() {
      return "no directory";
    }
  }

  /// Nothing shows what the kubelet reads.
  ///
  /// @param changed the file that is newer than the kubelet, and would say so if it were not
  record Unknown(String changed) implements StaticPodPath {
    @Override
    public String toString() {
      return "a directory that is not known";
    }
  }

  /// The directory, if there is one that is known.
  default Optional<String> directory() {
    return switch (this) {
      case Configured(String path, _) -> Optional.of(path);
      case None(), Unknown _ -> Optional.empty();
    };
  }
}
