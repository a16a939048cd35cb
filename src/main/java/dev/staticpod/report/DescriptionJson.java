package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.report.json.HostResultsJson;
import dev.staticpod.report.json.NodeStateJson;
import dev.staticpod.report.json.ReportJson;
import dev.staticpod.status.Description;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Static pods with all evidence as JSON: `static-pod.dev/v1`, `StaticPodDescription`. Fields are
/// only ever added.
public final class DescriptionJson {
  private final JsonGenerator json;

  private DescriptionJson(JsonGenerator json) {
    this.json = json;
  }

  /// A report with an item for each host that has the pod, and the hosts that do not answer or do
  /// not have it; both in the order of the results.
  public static String render(List<HostResult<Description>> results) {
    return ReportJson.render(
        "StaticPodDescription",
        json -> {
          json.writeArrayFieldStart("items");
          for (Description description : HostResult.values(results)) {
            new DescriptionJson(json).write(description);
          }
          json.writeEndArray();
          HostResultsJson.errors(json, results);
        });
  }

  private void write(Description it) throws IOException {
    json.writeStartObject();
    json.writeStringField("host", it.host());
    json.writeStringField("node", it.pod().nodeName());
    json.writeStringField("namespace", it.pod().subject().namespace());
    json.writeStringField("name", it.pod().subject().name());
    json.writeStringField("status", it.pod().status());
    json.writeStringField("state", it.pod().state().word());
    json.writeStringField("cause", it.diagnosis().cause().word());
    json.writeStringField("problem", it.diagnosis().problem());
    json.writeStringField("nextStep", it.diagnosis().nextStep());
    NodeStateJson.write(json, it.api(), it.conditions());
    if (it.manifest().isPresent()) {
      write(it, it.manifest().get());
    }
    if (it.evidence().node().isPresent()) {
      write(it, it.evidence().node().get());
    }
    if (it.pod().mirror().isPresent()) {
      write(it.pod().mirror().get());
    }
    events(it.evidence().events());
    json.writeEndObject();
  }

  private void write(Description it, FileFacts file) throws IOException {
    json.writeObjectFieldStart("manifest");
    json.writeStringField("path", file.path());
    if (!it.otherFiles().isEmpty()) {
      ReportJson.strings(json, "alsoIn", it.otherFiles());
    }
    json.writeStringField("mode", file.mode());
    json.writeStringField("sha256", file.shownSha256());
    if (file.text().isPresent()) {
      json.writeStringField("text", file.text().get());
    }
    if (it.provenance().isPresent()) {
      Revision revision = it.provenance().get();
      json.writeObjectFieldStart("provenance");
      json.writeNumberField("number", revision.number());
      for (String word : List.of("action", "time", "user", "login", "version")) {
        json.writeStringField(word, revision.metadata(word));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void write(Description it, NodeEvidence evidence) throws IOException {
    NodeEvidence.Kubelet kubelet = evidence.kubelet();
    json.writeObjectFieldStart("kubelet");
    json.writeStringField("activeState", kubelet.property("ActiveState"));
    json.writeStringField("subState", kubelet.property("SubState"));
    json.writeStringField("health", kubelet.health().orElse(""));
    ReportJson.strings(json, "journal", evidence.journal());
    json.writeEndObject();
    json.writeStringField("processes", it.processes().name().toLowerCase(Locale.ROOT));
    json.writeArrayFieldStart("logs");
    for (NodeEvidence.ContainerLog log : evidence.logs()) {
      json.writeStartObject();
      json.writeStringField("container", log.container());
      json.writeNumberField("start", log.attempt() + 1);
      ReportJson.strings(json, "lines", log.lines());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(MirrorPod pod) throws IOException {
    json.writeObjectFieldStart("mirrorPod");
    json.writeStringField("name", pod.name());
    json.writeStringField("uid", pod.identity().uid());
    json.writeStringField("status", pod.status().word());
    json.writeStringField("ready", pod.status().summary().ready());
    json.writeStringField("created", pod.created().toString());
    json.writeStringField("ip", pod.status().podIp().orElse(""));
    json.writeStringField("contentSha256", pod.contentHash().orElse(""));
    json.writeArrayFieldStart("containers");
    for (ContainerStatus container : pod.containers()) {
      write(container);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(ContainerStatus container) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", container.name());
    json.writeStringField("image", container.image());
    json.writeNumberField("restarts", container.restarts());
    switch (container.state()) {
      case ContainerStatus.State.Waiting waiting -> {
        json.writeStringField("state", "waiting");
        json.writeStringField("reason", waiting.reason());
        json.writeStringField("message", waiting.message());
      }
      case ContainerStatus.State.Running _ -> json.writeStringField("state", "running");
      case ContainerStatus.State.Terminated(var end) -> {
        json.writeStringField("state", "terminated");
        json.writeNumberField("exitCode", end.exitCode());
        json.writeStringField("reason", end.reason());
      }
    }
    if (container.last().isPresent()) {
      json.writeNumberField("lastExitCode", container.last().get().exitCode());
      json.writeStringField("lastReason", container.last().get().reason());
    }
    json.writeEndObject();
  }

  private void events(List<PodEvent> events) throws IOException {
    json.writeArrayFieldStart("events");
    for (PodEvent event : events) {
      json.writeStartObject();
      json.writeStringField("type", event.type());
      json.writeStringField("reason", event.reason());
      json.writeStringField("message", event.message());
      json.writeNumberField("count", event.count());
      json.writeStringField("last", event.last().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
