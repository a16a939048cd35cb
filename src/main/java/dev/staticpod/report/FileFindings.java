package dev.staticpod.report;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Severity;
import java.util.List;

/// What was found in one file.
///
/// @param text the file, for excerpts
public record FileFindings(String file, String text, List<Diagnostic> diagnostics) {
  public FileFindings {
    diagnostics = List.copyOf(diagnostics);
  }

  /// How many findings weigh so much.
  public int count(Severity severity) {
    return (int) diagnostics.stream().filter(d -> d.severity() == severity).count();
  }
}
