package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// For scripts: `static-pod.dev/v1`, `ValidationReport`. Fields are only ever added.
public final class JsonReport implements ValidationReport {
  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  /// Begin a report.
  public JsonReport() {
    try {
      json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("apiVersion", "static-pod.dev/v1");
      json.writeStringField("kind", "ValidationReport");
      json.writeArrayFieldStart("files");
    } catch (IOException e) { // a StringWriter does not fail
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String file(FileFindings findings) {
    try {
      json.writeStartObject();
      json.writeStringField("file", findings.file());
      json.writeBooleanField("valid", findings.isValid());
      DiagnosticJson.write(json, findings.diagnostics());
      json.writeEndObject();
      return taken();
    } catch (IOException e) { // a StringWriter does not fail
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String end() {
    try {
      json.close();
      return taken() + "\n";
    } catch (IOException e) { // a StringWriter does not fail
      throw new UncheckedIOException(e);
    }
  }

  private String taken() throws IOException {
    json.flush();
    String written = text.toString();
    text.getBuffer().setLength(0);
    return written;
  }
}
