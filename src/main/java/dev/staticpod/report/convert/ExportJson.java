package dev.staticpod.report.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.export.ExportedPod;
import dev.staticpod.export.NodeExport;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.report.json.HostResultsJson;
import dev.staticpod.report.json.ReportJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// An export as JSON: `static-pod.dev/v1`, `Export`. Fields are only ever added.
public final class ExportJson {
  private ExportJson() {}

  /// The pods, what was left out, and why nothing was written where that is so.
  ///
  /// @param set its name
  /// @param nodes what was read of each host
  /// @param results the hosts with what they have, or why not
  public static String render(
      String set,
      List<ExportedPod> pods,
      Map<String, NodeExport> nodes,
      List<HostResult<NodeExport>> results) {
    return ReportJson.render(
        "Export",
        json -> {
          json.writeStringField("set", set);
          json.writeArrayFieldStart("pods");
          for (ExportedPod pod : pods) {
            pod(json, pod);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("leftOut");
          for (var node : nodes.entrySet()) {
            for (NodeExport.LeftOut each : node.getValue().leftOut()) {
              leftOut(json, node.getKey(), each);
            }
          }
          json.writeEndArray();
          HostResultsJson.errors(json, results);
        });
  }

  private static void pod(JsonGenerator json, ExportedPod pod) throws IOException {
    json.writeStartObject();
    json.writeStringField("namespace", pod.pod().namespace());
    json.writeStringField("name", pod.pod().name());
    json.writeStringField("manifestFile", pod.manifestFile());
    ReportJson.strings(json, "hosts", pod.hosts());
    json.writeArrayFieldStart("files");
    for (HostFile file : pod.files()) {
      json.writeStartObject();
      json.writeStringField("path", file.path());
      json.writeStringField("source", pod.source(file));
      json.writeStringField("mode", file.attributes().mode());
      json.writeStringField("owner", file.attributes().owner() + ":" + file.attributes().group());
      json.writeNumberField("bytes", file.content().size());
      json.writeBooleanField("sensitive", file.content().isSensitive());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void leftOut(JsonGenerator json, String host, NodeExport.LeftOut each)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("host", host);
    json.writeStringField("what", each.what());
    json.writeStringField("why", each.why());
    json.writeEndObject();
  }
}
