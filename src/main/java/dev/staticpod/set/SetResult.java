package dev.staticpod.set;

import dev.staticpod.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/// What came of reading a set.
public sealed interface SetResult {
  /// The text, for excerpts.
  String text();

  /// The set can be read.
  ///
  /// @param file its name, for locations
  record Read(String file, String text, StaticPodSet set) implements SetResult {}

  /// The set cannot be read.
  ///
  /// @param name of the set, where it is found all the same
  /// @param problems at least one
  record Unreadable(String text, Optional<String> name, List<Diagnostic> problems)
      implements SetResult {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }
}
