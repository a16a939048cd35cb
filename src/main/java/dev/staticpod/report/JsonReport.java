package dev.staticpod.report;

import dev.staticpod.report.json.DiagnosticJson;
import dev.staticpod.report.json.ReportJson;
import java.util.List;
import java.util.function.Predicate;

/// A report for scripts: `static-pod.dev/v1`, `ValidationReport`. Fields are only ever added.
public final class JsonReport implements ValidationReport {
  private final ReportJson report = new ReportJson();
  private final Predicate<FileFindings> passes;

  /// Begins a report.
  ///
  /// @param passes whether what was found in a file lets it through
  public JsonReport(Predicate<FileFindings> passes) {
    this.passes = passes;
    report.add(json -> {
      ReportJson.envelope(json, "ValidationReport");
      json.writeArrayFieldStart("files");
    });
  }

  @Override
  public String file(FileFindings findings) {
    report.add(json -> {
      json.writeStartObject();
      json.writeStringField("file", findings.file());
      json.writeBooleanField("valid", passes.test(findings));
      DiagnosticJson.write(json, findings.diagnostics());
      json.writeEndObject();
    });
    return report.taken();
  }

  @Override
  public String unreadable(String file, String reason) {
    report.add(json -> {
      json.writeStartObject();
      json.writeStringField("file", file);
      json.writeBooleanField("valid", false);
      json.writeStringField("problem", reason);
      DiagnosticJson.write(json, List.of());
      json.writeEndObject();
    });
    return report.taken();
  }

  @Override
  public String end() {
    return report.end();
  }
}
