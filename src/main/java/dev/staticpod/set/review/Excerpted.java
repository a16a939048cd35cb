package dev.staticpod.set.review;

import dev.staticpod.diagnostic.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/// What is found in one file, with its text.
///
/// @param file as messages call it
public record Excerpted(String file, String text, List<Diagnostic> diagnostics) {
  public Excerpted {
    diagnostics = List.copyOf(diagnostics);
  }

  /// Merges the findings of one file, and takes each finding once.
  static List<Excerpted> merged(List<Excerpted> all) {
    var files = new LinkedHashMap<String, Excerpted>();
    for (Excerpted each : all) {
      files.merge(each.file(), each, Excerpted::and);
    }
    return List.copyOf(files.values());
  }

  private Excerpted and(Excerpted other) {
    return new Excerpted(
        file,
        text,
        Stream.concat(diagnostics.stream(), other.diagnostics.stream())
            .distinct()
            .sorted()
            .toList());
  }
}
