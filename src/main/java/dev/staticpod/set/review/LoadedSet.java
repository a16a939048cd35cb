package dev.staticpod.set.review;

import dev.staticpod.set.StaticPodSet;
import java.util.List;

/// A set with all that it names.
///
/// @param file as the user calls it
/// @param text for excerpts
public record LoadedSet(String file, String text, StaticPodSet set, List<LoadedPod> pods) {
  public LoadedSet {
    pods = List.copyOf(pods);
  }

  /// The name of the set.
  public String name() {
    return set.name().text();
  }
}
