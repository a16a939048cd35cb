package dev.staticpod.report.set;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.report.json.DiagnosticJson;
import dev.staticpod.report.json.ReportJson;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.set.standing.PodStanding;
import dev.staticpod.set.standing.SetStatus;
import java.io.IOException;

/// How far nodes are as a set says, for scripts: `static-pod.dev/v1`, `SetStatus`. Fields are only
/// ever added.
public final class SetStatusJson {
  private SetStatusJson() {}

  /// The report.
  public static String render(SetStatus status) {
    return ReportJson.render(
        "SetStatus",
        json -> {
          json.writeStringField("set", status.set());
          json.writeArrayFieldStart("items");
          for (SetStatus.NodeStanding node : status.nodes()) {
            for (PodStanding pod : node.pods()) {
              write(json, node, pod);
            }
          }
          json.writeEndArray();
          json.writeArrayFieldStart("errors");
          for (SetStatus.Unknown failure : status.failures()) {
            write(json, failure);
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, SetStatus.NodeStanding node, PodStanding pod)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("host", node.host().name());
    json.writeStringField("node", node.node());
    json.writeObjectFieldStart("pod");
    json.writeStringField("namespace", pod.pod().namespace());
    json.writeStringField("name", pod.pod().name());
    json.writeEndObject();
    json.writeStringField("state", pod.state().word());
    json.writeStringField("reason", pod.reason());
    json.writeStringField("manifest", pod.pod().manifestPath());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, SetStatus.Unknown failure) throws IOException {
    json.writeStartObject();
    json.writeStringField("host", failure.host().name());
    if (failure.node().isPresent()) {
      json.writeStringField("node", failure.node().get());
    }
    if (failure.problem().pod().isPresent()) {
      PodName pod = failure.problem().pod().get();
      json.writeObjectFieldStart("pod");
      json.writeStringField("namespace", pod.namespace());
      json.writeStringField("name", pod.name());
      json.writeEndObject();
    }
    json.writeStringField("reason", failure.why().reason().word());
    json.writeStringField("problem", failure.problem().cause());
    json.writeStringField("nextStep", failure.problem().nextStep());
    if (failure.why() instanceof Outcome.Invalid invalid) {
      json.writeStringField("file", invalid.file());
      DiagnosticJson.write(json, invalid.findings());
    }
    json.writeEndObject();
  }
}
