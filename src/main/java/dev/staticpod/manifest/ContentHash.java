package dev.staticpod.manifest;

import java.util.Optional;
import java.util.regex.Pattern;

/// The hash of what a manifest says: two files with one hash describe the same pod, whatever their
/// comments and layout.
///
/// @param hex sha256, in lower case
public record ContentHash(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public ContentHash {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a sha256: " + hex);
    }
  }

  /// Reads a hash from an annotation, which users and other programs may have written; empty if it
  /// is none.
  public static Optional<ContentHash> parse(String text) {
    return HEX.matcher(text).matches() ? Optional.of(new ContentHash(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return hex;
  }
}
