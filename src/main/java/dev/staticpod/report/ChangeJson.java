package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.fleet.Failure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.rollout.Outcome;
import java.io.IOException;
import java.util.List;

/// The outcomes as JSON for scripts: `static-pod.dev/v1`, `ChangeReport`. Fields are only ever
/// added.
public final class ChangeJson {
  private ChangeJson() {}

  /// A report with an entry for each host and pod, in the order of the results.
  public static String render(List<HostResult<Outcome>> results) {
    return ReportJson.render(
        "ChangeReport",
        json -> {
          json.writeArrayFieldStart("nodes");
          for (HostResult<Outcome> result : results) {
            json.writeStartObject();
            TargetJson.write(json, result);
            write(json, result.valueOr(Failure::refusal));
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, Outcome outcome) throws IOException {
    switch (outcome) {
      case Outcome.Planned(Plan plan) -> write(json, "planned", plan);
      case Outcome.Unchanged(Plan plan, List<MirrorPod> pods) -> {
        write(json, "unchanged", plan);
        write(json, pods);
      }
      case Outcome.Done(Plan plan, List<MirrorPod> pods) -> {
        write(json, plan.goal() == PodChange.Goal.PRESENT ? "installed" : "removed", plan);
        write(json, pods);
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
        json.writeObjectFieldStart("mirrorPod");
        json.writeStringField("namespace", plan.podRef().namespace());
        json.writeStringField("name", pod);
        json.writeEndObject();
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
      case Outcome.Unconfirmed(Plan plan, List<MirrorPod> pods, Outcome.Problem problem) -> {
        write(json, "unconfirmed", plan);
        write(json, pods);
        write(json, problem);
      }
    }
  }

  private static void write(JsonGenerator json, String result, Plan plan) throws IOException {
    json.writeStringField("result", result);
    json.writeStringField("manifest", plan.podRef().manifestPath());
    json.writeStringField("contentSha256", plan.podRef().contentHash());
    ReportJson.strings(json, "steps", plan.steps().stream().map(Step::title).toList());
    ReportJson.strings(json, "remarks", plan.remarks());
  }

  private static void write(JsonGenerator json, List<MirrorPod> found) throws IOException {
    if (found.isEmpty()) {
      return;
    }
    MirrorPod pod = found.getFirst();
    json.writeObjectFieldStart("mirrorPod");
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
