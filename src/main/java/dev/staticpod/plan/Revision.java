package dev.staticpod.plan;

import java.util.Map;
import java.util.Optional;

/// One change that was made to a manifest, as the node keeps it.
///
/// @param pod whose manifest it was
/// @param number counts up from 1 for each pod
/// @param metadata what was written down: `action`, `time`, `user`, `login`, `version`, `path`
/// @param before the manifest before it; empty where there was none
/// @param after the manifest after it; empty where it was removed
public record Revision(
    PodName pod,
    int number,
    Map<String, String> metadata,
    Optional<FileContent> before,
    Optional<FileContent> after) {
  public Revision {
    metadata = Map.copyOf(metadata);
  }

  /// A word of what was written down, empty where it was not.
  public String metadata(String key) {
    return metadata.getOrDefault(key, "");
  }
}
