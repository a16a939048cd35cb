package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.report.json.ReportJson;
import dev.staticpod.settings.EffectiveSettings;
import java.io.IOException;

/// What options are set to as JSON: `static-pod.dev/v1`, `ConfigReport`. Fields are only ever
/// added.
public final class SettingsJson {
  private SettingsJson() {}

  /// A report of the value of each option, and of the settings that no option takes.
  public static String render(EffectiveSettings report) {
    return ReportJson.render(
        "ConfigReport",
        json -> {
          json.writeStringField("file", report.file());
          json.writeArrayFieldStart("settings");
          for (EffectiveSettings.Row row : report.settings()) {
            write(json, row);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("ignored");
          for (EffectiveSettings.Ignored ignored : report.ignored()) {
            write(json, ignored);
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, EffectiveSettings.Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("option", row.option());
    json.writeStringField("value", row.value());
    json.writeStringField("source", row.source().word());
    json.writeStringField("from", row.from());
    ReportJson.strings(json, "commands", row.commands());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, EffectiveSettings.Ignored ignored)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("from", ignored.from());
    json.writeStringField("problem", ignored.problem());
    json.writeStringField("nextStep", ignored.nextStep());
    json.writeEndObject();
  }
}
