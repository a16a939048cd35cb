package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.inventory.ResolvedHost;
import dev.staticpod.report.json.HostResultsJson;
import dev.staticpod.report.json.ReportJson;
import dev.staticpod.text.EnumWord;
import java.io.IOException;
import java.util.List;

/// The hosts of a run as JSON: `static-pod.dev/v1`, `HostList`. Fields are only ever added.
public final class HostsJson {
  private HostsJson() {}

  /// Renders an item for each host, in their order.
  ///
  /// @param notReady names of nodes that were chosen and left out
  /// @param warnings what else was left out
  /// @param failures the hosts that could not be found out, and why
  public static String render(
      List<HostRow> rows,
      List<String> notReady,
      List<String> warnings,
      List<HostResult<HostRow>> failures) {
    return ReportJson.render(
        "HostList",
        json -> {
          json.writeArrayFieldStart("items");
          for (HostRow row : rows) {
            write(json, row);
          }
          json.writeEndArray();
          ReportJson.strings(json, "notReady", notReady);
          ReportJson.strings(json, "warnings", warnings);
          HostResultsJson.errors(json, failures);
        });
  }

  private static void write(JsonGenerator json, HostRow row) throws IOException {
    ResolvedHost host = row.host();
    json.writeStartObject();
    json.writeStringField("name", host.name());
    json.writeStringField("address", row.address());
    json.writeStringField("user", row.user());
    json.writeNumberField("port", row.port());
    ReportJson.strings(json, "groups", host.groups());
    json.writeStringField("source", word(host.source()));
    if (host.node().isPresent()) {
      json.writeStringField("node", host.node().get());
    }
    if (!row.way().isEmpty()) {
      json.writeStringField("via", row.way());
    }
    json.writeEndObject();
  }

  /// What a source is called in reports: `named`, `inventory` or `api-server`.
  static String word(ResolvedHost.Source source) {
    return EnumWord.of(source);
  }
}
