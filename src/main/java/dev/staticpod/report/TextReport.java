package dev.staticpod.report;

import dev.staticpod.diagnostic.Severity;

/// For people: each finding with its line, and one line for each file without any.
public final class TextReport implements ValidationReport {
  private int files;
  private int invalid;
  private int errors;
  private int warnings;

  @Override
  public String file(FileFindings findings) {
    files++;
    invalid += findings.isValid() ? 0 : 1;
    errors += findings.count(Severity.ERROR);
    warnings += findings.count(Severity.WARNING);
    return findings.diagnostics().isEmpty()
        ? findings.file() + ": valid\n"
        : DiagnosticText.render(findings.diagnostics(), findings.text());
  }

  @Override
  public String end() {
    if (files <= 1 && errors == 0 && warnings == 0) {
      return "";
    }
    return "%s: %d invalid; %s, %s%n"
        .formatted(some(files, "file"), invalid, some(errors, "error"), some(warnings, "warning"));
  }

  private static String some(int count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
