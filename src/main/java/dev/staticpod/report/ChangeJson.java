package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.fleet.Batch;
import dev.staticpod.fleet.FleetResult;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.node.ExecuteScript;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.report.files.PodFilesReport;
import dev.staticpod.report.images.ImageJson;
import dev.staticpod.report.json.DiagnosticJson;
import dev.staticpod.report.json.ReportJson;
import dev.staticpod.report.json.TargetJson;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.PodResult;
import dev.staticpod.rollout.outcome.PodResults;
import dev.staticpod.rollout.outcome.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The outcomes as JSON for scripts: `static-pod.dev/v1`, `ChangeReport`. Fields are only ever
/// added.
public final class ChangeJson {
  private ChangeJson() {}

  /// A report with an entry for each host and pod, in the order of the results.
  public static String render(List<HostResult<Outcome>> results) {
    return render(new FleetResult(List.of(), results));
  }

  /// Renders the same report with the batches in which hosts were changed, where there are several.
  public static String render(FleetResult fleet) {
    return render(fleet, Scripts.LEFT_OUT);
  }

  /// Renders the same report, each plan that was only asked for with the script that would run.
  public static String renderWithScripts(FleetResult fleet) {
    return render(fleet, Scripts.INCLUDED);
  }

  private enum Scripts {
    INCLUDED,
    LEFT_OUT
  }

  private static String render(FleetResult fleet, Scripts scripts) {
    return ReportJson.render(
        "ChangeReport",
        json -> {
          if (fleet.batches().size() > 1) {
            writeBatches(json, fleet.batches());
          }
          json.writeArrayFieldStart("nodes");
          for (HostResult<Outcome> result : fleet.results()) {
            write(json, result, scripts);
          }
          json.writeEndArray();
        });
  }

  private static void writeBatches(JsonGenerator json, List<Batch> batches) throws IOException {
    json.writeArrayFieldStart("batches");
    for (Batch batch : batches) {
      json.writeStartArray();
      for (Host host : batch.hosts()) {
        json.writeString(host.name());
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /// The entries of one result, without scripts.
  static void write(JsonGenerator json, HostResult<Outcome> result) throws IOException {
    write(json, result, Scripts.LEFT_OUT);
  }

  private static void write(JsonGenerator json, HostResult<Outcome> result, Scripts scripts)
      throws IOException {
    switch (result.valueOr(HostFailure::refusal)) {
      case Outcome.PartlyPlanned partly -> {
        if (!partly.plan().pods().isEmpty()) {
          writePods(json, result, partly.planned(), scripts);
        }
        for (Outcome.NotPlanned other : partly.others()) {
          write(json, result, other);
        }
      }
      case Outcome.WithPlan planned -> writePods(json, result, planned, scripts);
      case Outcome.NotPlanned none -> write(json, result, none);
    }
  }

  private static void write(JsonGenerator json, HostResult<?> result, Outcome.NotPlanned none)
      throws IOException {
    json.writeStartObject();
    TargetJson.write(json, result.host(), result.node(), none.problem().pod().or(result::pod));
    switch (none) {
      case Outcome.Invalid invalid -> {
        json.writeStringField("result", "invalid");
        json.writeStringField("file", invalid.file());
        json.writeStringField("judge", invalid.judge());
        write(json, invalid.problem());
        DiagnosticJson.write(json, invalid.findings());
      }
      case Outcome.Refused refused -> {
        json.writeStringField("result", refusal(refused.reason()));
        json.writeStringField("reason", refused.reason().word());
        write(json, refused.problem());
      }
    }
    if (!none.problem().keptBack().isEmpty()) {
      json.writeArrayFieldStart("keptBack");
      for (PodName pod : none.problem().keptBack()) {
        json.writeStartObject();
        json.writeStringField("namespace", pod.namespace());
        json.writeStringField("name", pod.name());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /// A host that the run did not come to has refused nothing.
  private static String refusal(Reason reason) {
    return switch (reason.kind()) {
      case NOT_STARTED -> "not-started";
      case REFUSED, ABSENT, LOCAL -> "refused";
    };
  }

  /// An entry for each pod of a plan, with the steps and the remarks of the plan.
  private static void writePods(
      JsonGenerator json, HostResult<?> result, Outcome.WithPlan outcome, Scripts scripts)
      throws IOException {
    Plan plan = outcome.plan();
    if (plan.pods().isEmpty()) {
      writeKubelet(json, result, outcome, scripts);
    }
    for (PodResult pod : PodResults.of(outcome)) {
      json.writeStartObject();
      TargetJson.write(
          json, result.host(), result.node(), Optional.of(pod.change().pod().podName()));
      writePod(json, pod, plan);
      if (outcome instanceof Outcome.Planned planned) {
        ImageJson.write(json, planned.images());
        if (scripts == Scripts.INCLUDED) {
          json.writeStringField("script", ExecuteScript.preview(plan));
        }
      }
      writeSight(json, pod);
      json.writeEndObject();
    }
  }

  /// What became of a pod, and by which steps.
  private static void writePod(JsonGenerator json, PodResult pod, Plan plan) throws IOException {
    PodRef ref = pod.change().pod();
    json.writeStringField("result", word(pod));
    json.writeStringField("manifest", ref.manifestPath());
    json.writeStringField("contentSha256", ref.contentHash());
    writeSteps(json, plan);
    PodFilesReport.writeChanges(json, plan, ref.podName());
    switch (pod.state()) {
      case UNCHANGED, DONE -> json.writeBooleanField("waited", pod.waited() == Outcome.Waited.YES);
      case UNCONFIRMED -> json.writeBooleanField("changed", plan.changes(ref));
      case PLANNED, MIRROR_DELETED, UNDONE -> {}
    }
  }

  /// What was seen of a pod at the end, and what is wrong with it.
  private static void writeSight(JsonGenerator json, PodResult pod) throws IOException {
    if (pod.state() == PodResult.State.MIRROR_DELETED) {
      PodRef ref = pod.change().pod();
      json.writeObjectFieldStart("mirrorPod");
      json.writeStringField("namespace", ref.namespace());
      json.writeStringField("name", ref.mirrorPodName());
      json.writeEndObject();
    }
    if (pod.shown().isPresent()) {
      write(json, pod.shown().get());
    }
    if (pod.problem().isPresent()) {
      write(json, pod.problem().get());
    }
  }

  private static void writeSteps(JsonGenerator json, Plan plan) throws IOException {
    ReportJson.strings(json, "steps", plan.steps().stream().map(Step::title).toList());
    ReportJson.strings(json, "remarks", plan.remarkTexts());
    if (!plan.restoredKubeletFiles().isEmpty()) {
      ReportJson.strings(json, "restored", plan.restoredKubeletFiles());
    }
  }

  /// The entry of a plan that is about the kubelet alone.
  private static void writeKubelet(
      JsonGenerator json, HostResult<?> result, Outcome.WithPlan outcome, Scripts scripts)
      throws IOException {
    json.writeStartObject();
    TargetJson.write(json, result.host(), result.node());
    json.writeStringField("result", word(outcome));
    writeSteps(json, outcome.plan());
    if (scripts == Scripts.INCLUDED && outcome instanceof Outcome.Planned) {
      json.writeStringField("script", ExecuteScript.preview(outcome.plan()));
    }
    if (outcome instanceof Outcome.Failure failure) {
      write(json, failure.problem());
    }
    json.writeEndObject();
  }

  private static String word(Outcome.WithPlan outcome) {
    return switch (outcome) {
      case Outcome.Planned _, Outcome.PartlyPlanned _ -> "planned";
      case Outcome.Unchanged _ -> "unchanged";
      case Outcome.Done _ -> "unconfigured";
      case Outcome.MirrorDeleted _ -> "mirror-deleted";
      case Outcome.Undone _ -> "undone";
      case Outcome.Unconfirmed _ -> "unconfirmed";
    };
  }

  private static String word(PodResult pod) {
    return switch (pod.state()) {
      case PLANNED -> "planned";
      case UNCHANGED -> "unchanged";
      case DONE ->
          switch (pod.change().goal()) {
            case PRESENT -> "installed";
            case ABSENT -> "removed";
            case RESTARTED -> "restarted";
          };
      case MIRROR_DELETED -> "mirror-deleted";
      case UNDONE -> "undone";
      case UNCONFIRMED -> "unconfirmed";
    };
  }

  private static void write(JsonGenerator json, MirrorPod pod) throws IOException {
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

  private static void write(JsonGenerator json, Problem problem) throws IOException {
    if (problem.why().isPresent()) {
      json.writeStringField("cause", problem.why().get().word());
    }
    json.writeStringField("problem", problem.cause());
    json.writeStringField("nextStep", problem.nextStep());
    ReportJson.strings(json, "evidence", problem.evidence());
  }
}
