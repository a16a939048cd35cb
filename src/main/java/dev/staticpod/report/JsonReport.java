package dev.staticpod.report;

import java.util.List;

/// For scripts: `static-pod.dev/v1`, `ValidationReport`. Fields are only ever added.
public final class JsonReport implements ValidationReport {
  private final ReportJson report = new ReportJson();

  /// Begin a report.
  public JsonReport() {
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
      json.writeBooleanField("valid", findings.isValid());
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
