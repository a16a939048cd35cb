package dev.staticpod.report;

import dev.staticpod.diagnostic.Diagnostic;
import java.util.function.Predicate;

/// A test report as CI servers read it: a file is a test case, its errors are failures.
public final class JunitReport implements ValidationReport {
  private final Predicate<FileFindings> passes;
  private final StringBuilder cases = new StringBuilder();
  private int tests;
  private int failures;
  private int errors;

  /// Begins a report.
  ///
  /// @param passes whether what was found in a file lets it through
  public JunitReport(Predicate<FileFindings> passes) {
    this.passes = passes;
  }

  @Override
  public String file(FileFindings findings) {
    tests++;
    cases.append(
        "  <testcase classname=\"static-pod\" name=\"%s\">\n".formatted(escaped(findings.file())));
    if (!findings.diagnostics().isEmpty()) {
      boolean passed = passes.test(findings);
      String name = passed ? "system-out" : "failure";
      failures += passed ? 0 : 1;
      cases.append("    <%s>".formatted(name));
      findings.diagnostics().forEach(d -> cases.append(escaped(line(d))).append('\n'));
      cases.append("    </%s>\n".formatted(name));
    }
    cases.append("  </testcase>\n");
    return "";
  }

  @Override
  public String unreadable(String file, String reason) {
    tests++;
    errors++;
    cases.append(
        "  <testcase classname=\"static-pod\" name=\"%s\">\n    <error>%s</error>\n  </testcase>\n"
            .formatted(escaped(file), escaped(reason)));
    return "";
  }

  @Override
  public String end() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"static-pod validate\" tests=\"%d\" failures=\"%d\" errors=\"%d\">\n%s</testsuite>\n"
        .formatted(tests, failures, errors, cases);
  }

  private static String line(Diagnostic d) {
    return "%s: %s[%s]: %s"
        .formatted(d.location(), d.severity().word(), d.rule().id(), d.message());
  }

  /// Escapes a text: XML 1.0 has no control characters, not even escaped.
  private static String escaped(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;") // "]]>" stands in no text
        .replace("\"", "&quot;");
  }
}
