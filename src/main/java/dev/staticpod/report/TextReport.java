package dev.staticpod.report;

import dev.staticpod.diagnostic.Severity;

/// For people: each finding with its line, and one line for each file without any.
public final class TextReport implements ValidationReport {
  private final Detail detail;
  private int files;
  private int invalid;
  private int errors;
  private int warnings;

  /// How much is printed.
  public enum Detail {
    /// What was found, and nothing where all is well.
    FINDINGS,
    /// A line for each file, and a summary too.
    ALL
  }

  /// A report of everything.
  public TextReport() {
    this(Detail.ALL);
  }

  public TextReport(Detail detail) {
    this.detail = detail;
  }

  @Override
  public String file(FileFindings findings) {
    files++;
    invalid += findings.isValid() ? 0 : 1;
    errors += findings.count(Severity.ERROR);
    warnings += findings.count(Severity.WARNING);
    if (findings.diagnostics().isEmpty()) {
      return detail == Detail.ALL ? findings.file() + ": valid\n" : "";
    }
    return DiagnosticText.render(findings.diagnostics(), findings.text());
  }

  @Override
  public String end() {
    if (detail == Detail.FINDINGS) {
      return "";
    }
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
