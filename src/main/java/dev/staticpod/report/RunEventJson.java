package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.fleet.Batch;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostDetail;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.report.json.ReportJson;
import dev.staticpod.report.json.TargetJson;
import dev.staticpod.rollout.Progress;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.text.EnumWord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The events of a run as JSON, an object a line: `static-pod.dev/v1`, `RunEvent`. Fields and
/// events are only ever added.
public final class RunEventJson {
  private RunEventJson() {}

  /// The line of an event, with its end.
  public static String line(FleetEvent event) {
    return ReportJson.line(
        "RunEvent",
        json -> {
          json.writeStringField("time", event.at().toString());
          write(json, event);
        });
  }

  private static void write(JsonGenerator json, FleetEvent event) throws IOException {
    switch (event) {
      case FleetEvent.Planned(_, List<Batch> batches) -> {
        json.writeStringField("event", "planned");
        json.writeArrayFieldStart("batches");
        for (Batch batch : batches) {
          write(json, batch);
        }
        json.writeEndArray();
      }
      case FleetEvent.BatchBegun(_, Batch batch, int of) -> {
        batch(json, "batch-begun", batch.number());
        json.writeNumberField("of", of);
      }
      case FleetEvent.BatchEnded(_, int batch, int failed) -> {
        batch(json, "batch-ended", batch);
        json.writeNumberField("failed", failed);
      }
      case FleetEvent.Pausing(_, int next, Duration pause) -> {
        batch(json, "pausing", next);
        json.writeNumberField("seconds", pause.toSeconds());
      }
      case FleetEvent.Stopped(_, String reason) -> {
        json.writeStringField("event", "stopped");
        json.writeStringField("reason", reason);
      }
      case FleetEvent.SameMachine(_, Host host, Host same) -> {
        json.writeStringField("event", "same-machine");
        json.writeStringField("host", host.name());
        json.writeStringField("as", same.name());
      }
      case FleetEvent.OnHost onHost -> write(json, onHost);
      case FleetEvent.Ended(Instant _) -> json.writeStringField("event", "ended");
    }
  }

  private static void batch(JsonGenerator json, String event, int number) throws IOException {
    json.writeStringField("event", event);
    json.writeNumberField("batch", number);
  }

  private static void write(JsonGenerator json, Batch batch) throws IOException {
    json.writeStartObject();
    json.writeNumberField("number", batch.number());
    json.writeArrayFieldStart("targets");
    for (Target target : batch.targets()) {
      json.writeStartObject();
      TargetJson.write(json, target.host(), Optional.empty(), target.pod());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, FleetEvent.OnHost event) throws IOException {
    batch(json, "host", event.batch());
    TargetJson.write(json, event.target().host(), event.node(), event.target().pod());
    json.writeStringField("phase", EnumWord.of(event.phase()));
    Optional<String> message = ProgressText.message(event.detail(), ProgressText.Detail.VERBOSE);
    if (message.isPresent()) {
      json.writeStringField("message", message.get());
    }
    switch (event.detail()) {
      case HostDetail.Finished(Outcome outcome) -> {
        json.writeArrayFieldStart("results");
        ChangeJson.write(
            json,
            new HostResult.Completed<>(
                event.target(), event.node().map(NodeIdentity::new), outcome));
        json.writeEndArray();
      }
      case HostDetail.Progressed(Progress _), HostDetail.None() -> {}
    }
  }
}
