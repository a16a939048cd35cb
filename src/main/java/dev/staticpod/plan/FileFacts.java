package dev.staticpod.plan;

import java.util.Optional;

/// One file on the node, as the probe saw it.
///
/// @param path absolute
/// @param mode permission bits in octal, as `stat -c %a` prints them
/// @param sha256 of its bytes, 64 hexadecimal digits; empty where it is not a regular file
/// @param text its content, where it is a regular file of a size worth carrying
public record FileFacts(String path, Kind kind, String mode, String sha256, Optional<String> text) {
  /// What stands at the path itself; links are not followed.
  public enum Kind {
    REGULAR,
    SYMLINK,
    DIRECTORY,
    OTHER
  }

  /// The last part of the path.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
