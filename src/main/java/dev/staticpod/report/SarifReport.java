package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.report.json.ReportJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// SARIF 2.1.0, as code scanning services read it.
public final class SarifReport implements ValidationReport {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private final List<Rule> rules;
  private final ReportJson report = new ReportJson();

  /// The files that could not be read, which SARIF has beside the results.
  private final List<ReportJson.Content> unread = new ArrayList<>();

  /// Begins a report.
  ///
  /// @param rules all that there are
  public SarifReport(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    report.add(json -> {
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      json.writeStringField("columnKind", "unicodeCodePoints");
      json.writeArrayFieldStart("results");
    });
  }

  @Override
  public String file(FileFindings findings) {
    for (Diagnostic diagnostic : findings.diagnostics()) {
      report.add(json -> result(json, findings.file(), diagnostic));
    }
    return report.taken();
  }

  @Override
  public String unreadable(String file, String reason) {
    unread.add(json -> {
      json.writeStartObject();
      json.writeStringField("level", "error");
      message(json, "message", reason);
      json.writeArrayFieldStart("locations");
      json.writeStartObject();
      json.writeObjectFieldStart("physicalLocation");
      artifact(json, file);
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    });
    return "";
  }

  private static void result(JsonGenerator json, String file, Diagnostic d) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", d.rule().id());
    json.writeStringField("level", d.severity().word());
    message(json, "message", d.message() + d.hint().map(hint -> " (" + hint + ")").orElse(""));
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    artifact(json, file);
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", d.location().line());
    json.writeNumberField("startColumn", d.location().column());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void artifact(JsonGenerator json, String file) throws IOException {
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(file));
    json.writeEndObject();
  }

  private static void message(JsonGenerator json, String field, String words) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", words);
    json.writeEndObject();
  }

  @Override
  public String end() {
    report.add(json -> {
      json.writeEndArray();
      json.writeArrayFieldStart("invocations");
      json.writeStartObject();
      json.writeBooleanField("executionSuccessful", unread.isEmpty());
      json.writeArrayFieldStart("toolExecutionNotifications");
      for (ReportJson.Content notification : unread) {
        notification.write(json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeObjectFieldStart("tool");
      json.writeObjectFieldStart("driver");
      json.writeStringField("name", "static-pod");
      json.writeArrayFieldStart("rules");
      for (Rule rule : rules) {
        describe(json, rule);
      }
    });
    return report.end();
  }

  private static void describe(JsonGenerator json, Rule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    message(json, "shortDescription", RuleText.firstSentence(rule));
    message(json, "fullDescription", rule.explanation());
    message(json, "help", rule.explanation());
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", rule.effect().severity().word());
    json.writeEndObject();
    json.writeEndObject();
  }

  /// A path as a relative reference.
  private static String uri(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > ' ' && b < 0x7F && "\"%#?<>\\^`{|}[]".indexOf(b) < 0;
      uri.append(
          plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF).toUpperCase(Locale.ROOT));
    }
    return uri.toString();
  }
}
