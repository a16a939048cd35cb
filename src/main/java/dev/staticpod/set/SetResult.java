package dev.staticpod.set;

import dev.staticpod.diagnostic.Diagnostic;
import java.util.List;

/// What came of reading a set.
public sealed interface SetResult {
  /// The text, for excerpts.
  String text();

  /// It can be read.
  ///
  /// @param file its name, for locations
  record Read(String file, String text, StaticPodSet set) implements SetResult {}

  /// It cannot.
  ///
  /// @param problems at least one
  record Unreadable(String text, List<Diagnostic> problems) implements SetResult {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }
}
