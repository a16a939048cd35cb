package dev.staticpod.report;

import dev.staticpod.diagnostic.Severity;
import java.util.function.Predicate;

/// A report for people: each finding with its line, and one line for each file without any.
public final class TextReport implements ValidationReport {
  private final Detail detail;
  private final Predicate<FileFindings> passes;
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

  /// @param passes whether what was found in a file lets it through
  public TextReport(Detail detail, Predicate<FileFindings> passes) {
    this.detail = detail;
    this.passes = passes;
  }

  @Override
  public String file(FileFindings findings) {
    files++;
    invalid += passes.test(findings) ? 0 : 1;
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
