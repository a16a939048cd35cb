package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// What options are set to as JSON: `static-pod.dev/v1`, `ConfigReport`. Fields are only ever
/// added.
public final class SettingsJson {
  private SettingsJson() {}

  public static String render(SettingsReport report) {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("apiVersion", "static-pod.dev/v1");
      json.writeStringField("kind", "ConfigReport");
      json.writeStringField("file", report.file());
      json.writeArrayFieldStart("settings");
      for (SettingsReport.Row row : report.settings()) {
        write(json, row);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("ignored");
      for (SettingsReport.Ignored ignored : report.ignored()) {
        write(json, ignored);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) { // a StringWriter does not fail
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, SettingsReport.Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("option", row.option());
    json.writeStringField("value", row.value());
    json.writeStringField("source", row.source().word());
    json.writeStringField("from", row.from());
    json.writeArrayFieldStart("commands");
    for (String command : row.commands()) {
      json.writeString(command);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, SettingsReport.Ignored ignored) throws IOException {
    json.writeStartObject();
    json.writeStringField("from", ignored.from());
    json.writeStringField("problem", ignored.problem());
    json.writeStringField("nextStep", ignored.nextStep());
    json.writeEndObject();
  }
}
