package dev.staticpod.report.set;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.report.json.ReportJson;
import dev.staticpod.set.standing.SetPlan;
import java.io.IOException;

/// A plan for a set as the file that is carried out later: `static-pod.dev/v1`, `SetPlan`.
public final class SetPlanJson {
  private SetPlanJson() {}

  /// The file.
  public static String render(SetPlan plan) {
    return ReportJson.render(
        "SetPlan",
        json -> {
          json.writeStringField("set", plan.set());
          json.writeStringField("file", plan.file());
          ReportJson.strings(json, "options", plan.options());
          json.writeStringField("made", plan.made());
          json.writeStringField("by", plan.by());
          json.writeArrayFieldStart("nodes");
          for (SetPlan.PlannedNode node : plan.nodes()) {
            write(json, node);
          }
          json.writeEndArray();
          json.writeStringField("sha256", plan.digest());
        });
  }

  private static void write(JsonGenerator json, SetPlan.PlannedNode node) throws IOException {
    json.writeStartObject();
    json.writeStringField("host", node.host());
    json.writeStringField("node", node.node());
    json.writeStringField("planDigest", node.digest());
    ReportJson.strings(json, "steps", node.steps());
    ReportJson.strings(json, "stepDigests", node.stepDigests());
    ReportJson.strings(json, "remarks", node.remarks());
    json.writeEndObject();
  }
}
