package dev.staticpod.kubelet;

import java.util.Optional;

/// A file of the kubelet's that gets another text, or comes to be.
///
/// @param before empty where there is no such file yet
public record FileEdit(String path, Optional<KubeletFile> before, String after) {
  /// Returns an edit that gives a file that is there another text.
  static FileEdit of(KubeletFile file, String after) {
    return new FileEdit(file.path(), Optional.of(file), after);
  }

  /// A new file.
  static FileEdit create(String path, String text) {
    return new FileEdit(path, Optional.empty(), text);
  }
}
