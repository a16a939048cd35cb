package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.rollout.Outcome;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// The outcomes as JSON for scripts: `static-pod.dev/v1`, `ChangeReport`. Fields are only ever
/// added.
public final class ChangeJson {
  private ChangeJson() {}

  /// A report with an entry a node.
  ///
  /// @param outcomes by the node as the user wrote it
  public static String render(Map<String, Outcome> outcomes) {
    return ReportJson.render(
        "ChangeReport",
        json -> {
          json.writeArrayFieldStart("nodes");
          for (Map.Entry<String, Outcome> entry : outcomes.entrySet()) {
            node(json, entry.getKey(), entry.getValue());
          }
          json.writeEndArray();
        });
  }

  private static void node(JsonGenerator json, String host, Outcome outcome) throws IOException {
    json.writeStartObject();
    json.writeStringField("host", host);
    switch (outcome) {
      case Outcome.Planned(Plan plan) -> write(json, "planned", plan);
      case Outcome.Unchanged(Plan plan, Optional<MirrorPod> pod) -> {
        write(json, "unchanged", plan);
        write(json, pod);
      }
      case Outcome.Done(Plan plan, Optional<MirrorPod> pod) -> {
        write(json, plan.goal() == PodChange.Goal.PRESENT ? "installed" : "removed", plan);
        write(json, pod);
      }
      case Outcome.Invalid invalid -> {
        json.writeStringField("result", "invalid");
        json.writeStringField("file", invalid.file());
        json.writeStringField("judge", invalid.judge());
        write(json, invalid.problem());
        DiagnosticJson.write(json, invalid.findings());
      }
      case Outcome.MirrorDeleted(Plan plan, String pod) -> {
        write(json, "mirror-deleted", plan);
        json.writeStringField("mirrorPod", pod);
      }
      case Outcome.Refused(String reason, Outcome.Problem problem) -> {
        json.writeStringField("result", "refused");
        json.writeStringField("reason", reason);
        write(json, problem);
      }
      case Outcome.Undone(Plan plan, Outcome.Problem problem) -> {
        write(json, "undone", plan);
        write(json, problem);
      }
      case Outcome.Unconfirmed(Plan plan, Optional<MirrorPod> pod, Outcome.Problem problem) -> {
        write(json, "unconfirmed", plan);
        write(json, pod);
        write(json, problem);
      }
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String result, Plan plan) throws IOException {
    json.writeStringField("result", result);
    json.writeStringField("node", plan.podRef().nodeName());
    json.writeStringField("manifest", plan.podRef().manifestPath());
    json.writeStringField("contentSha256", plan.podRef().contentHash());
    ReportJson.strings(json, "steps", plan.steps().stream().map(Step::title).toList());
    ReportJson.strings(json, "remarks", plan.remarks());
  }

  private static void write(JsonGenerator json, Optional<MirrorPod> found) throws IOException {
    if (found.isEmpty()) {
      return;
    }
    MirrorPod pod = found.get();
    json.writeObjectFieldStart("pod");
    json.writeStringField("namespace", pod.namespace());
    json.writeStringField("name", pod.name());
    json.writeStringField("uid", pod.identity().uid());
    json.writeStringField("status", pod.status().word());
    json.writeStringField("ready", pod.status().summary().ready());
    json.writeNumberField("restarts", pod.status().summary().restarts());
    json.writeStringField("created", pod.created().toString());
    json.writeStringField("ip", pod.status().podIp().orElse(""));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Outcome.Problem problem) throws IOException {
    if (problem.why().isPresent()) {
      json.writeStringField("cause", problem.why().get().word());
    }
    json.writeStringField("problem", problem.cause());
    json.writeStringField("nextStep", problem.nextStep());
    ReportJson.strings(json, "evidence", problem.evidence());
  }
}
