package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.report.json.HostResultsJson;
import dev.staticpod.report.json.ReportJson;
import dev.staticpod.status.NodeListing;
import dev.staticpod.status.PodPlacement;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Says on how many nodes each static pod is, as JSON: `static-pod.dev/v1`, `StaticPodSummary`.
/// Fields are only ever added.
public final class SummaryJson {
  private SummaryJson() {}

  /// An item a pod, then the hosts that could not be read.
  public static String render(List<PodPlacement> pods, List<HostResult<NodeListing>> results) {
    return ReportJson.render(
        "StaticPodSummary",
        json -> {
          json.writeNumberField("nodes", HostResult.values(results).size());
          json.writeArrayFieldStart("items");
          for (PodPlacement pod : pods) {
            write(json, pod);
          }
          json.writeEndArray();
          HostResultsJson.errors(json, results);
        });
  }

  private static void write(JsonGenerator json, PodPlacement pod) throws IOException {
    json.writeStartObject();
    json.writeStringField("namespace", pod.name().namespace());
    json.writeStringField("name", pod.name().name());
    json.writeNumberField("nodes", pod.nodes());
    counts(json, "statuses", "status", pod.statuses());
    counts(json, "contents", "contentSha256", pod.contents());
    ReportJson.strings(json, "absent", pod.absent());
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, String field, String key, Map<String, Long> counts)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      json.writeStartObject();
      json.writeStringField(key, entry.getKey());
      json.writeNumberField("count", entry.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
