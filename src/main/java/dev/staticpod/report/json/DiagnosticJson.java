package dev.staticpod.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.List;

/// Findings in every JSON that has some.
public final class DiagnosticJson {
  private DiagnosticJson() {}

  /// The field `diagnostics` of the object that is being written.
  public static void write(JsonGenerator json, List<Diagnostic> diagnostics) throws IOException {
    json.writeArrayFieldStart("diagnostics");
    for (Diagnostic diagnostic : diagnostics) {
      write(json, diagnostic);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Diagnostic d) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", d.rule().id());
    json.writeStringField("effect", d.rule().effect().word());
    json.writeStringField("severity", d.severity().word());
    json.writeStringField("field", d.field());
    json.writeStringField("message", d.message());
    json.writeStringField("hint", d.hint().orElse(""));
    json.writeNumberField("line", d.location().line());
    json.writeNumberField("column", d.location().column());
    json.writeEndObject();
  }
}
