package dev.staticpod.plan;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// One change that was made to a manifest, as the node remembers it.
///
/// @param number counts up from 1 for each pod
/// @param about what was written down: `action`, `time`, `user`, `login`, `version`, `path`
/// @param before the manifest before it; empty where there was none
/// @param after the manifest after it; empty where it was removed
public record RecordFacts(
    int number, Map<String, String> about, Optional<String> before, Optional<String> after) {
  public RecordFacts {
    about = Map.copyOf(about);
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }

  /// A word of what was written down, empty where it was not.
  public String about(String key) {
    return about.getOrDefault(key, "");
  }
}
