package dev.staticpod.cluster.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the pod out of an API server's JSON. What is missing there is empty here: the answer of a
/// server of any version must be readable.
public final class PodReader {
  private PodReader() {}

  /// Reads one pod object.
  public static MirrorPod read(JsonNode pod) {
    JsonNode metadata = pod.path("metadata");
    return new MirrorPod(
        new MirrorPod.Identity(
            metadata.path("namespace").asText(),
            metadata.path("name").asText(),
            metadata.path("uid").asText()),
        JsonTrees.text(pod.path("spec"), "nodeName"),
        JsonTrees.instant(metadata, "creationTimestamp").orElse(Instant.EPOCH),
        annotations(metadata),
        status(pod),
        Stream.concat(
                containers(pod, ContainerStatus.Kind.INIT),
                containers(pod, ContainerStatus.Kind.MAIN))
            .toList());
  }

  private static Map<String, String> annotations(JsonNode metadata) {
    var annotations = new LinkedHashMap<String, String>();
    metadata
        .path("annotations")
        .properties()
        .forEach(entry -> annotations.put(entry.getKey(), entry.getValue().asText()));
    return annotations;
  }

  private static PodStatus status(JsonNode pod) {
    JsonNode status = pod.path("status");
    return new PodStatus(
        StatusColumns.of(pod).summary(phase(status)),
        JsonTrees.text(status, "podIP"),
        JsonTrees.instant(status, "startTime"),
        deletion(pod.path("metadata")),
        conditions(status));
  }

  private static Optional<PodStatus.Deletion> deletion(JsonNode metadata) {
    List<String> finalizers =
        metadata.path("finalizers").valueStream().map(JsonNode::asText).toList();
    return JsonTrees.instant(metadata, "deletionTimestamp")
        .map(since -> new PodStatus.Deletion(since, finalizers));
  }

  private static PodStatus.Phase phase(JsonNode status) {
    String phase = status.path("phase").asText().toUpperCase(Locale.ROOT);
    return Stream.of(PodStatus.Phase.values())
        .filter(value -> value.name().equals(phase))
        .findFirst()
        .orElse(PodStatus.Phase.UNKNOWN);
  }

  private static List<PodStatus.Condition> conditions(JsonNode status) {
    return status
        .path("conditions")
        .valueStream()
        .map(condition ->
            new PodStatus.Condition(
                condition.path("type").asText(),
                condition.path("status").asText(),
                condition.path("message").asText(""),
                JsonTrees.instant(condition, "lastTransitionTime")))
        .toList();
  }

  private static Stream<ContainerStatus> containers(JsonNode pod, ContainerStatus.Kind kind) {
    String field =
        switch (kind) {
          case INIT -> "initContainerStatuses";
          case MAIN -> "containerStatuses";
        };
    return pod.path("status")
        .path(field)
        .valueStream()
        .map(status -> container(status, kind, lifecycle(pod.path("spec"), status, kind)));
  }

  private static ContainerStatus.Lifecycle lifecycle(
      JsonNode podSpec, JsonNode status, ContainerStatus.Kind kind) {
    JsonNode container = specification(podSpec, status.path("name").asText(), kind);
    return new ContainerStatus.Lifecycle(
        readiness(container, status), restartPolicy(podSpec, container));
  }

  private static JsonNode specification(JsonNode podSpec, String name, ContainerStatus.Kind kind) {
    String field =
        switch (kind) {
          case INIT -> "initContainers";
          case MAIN -> "containers";
        };
    return podSpec
        .path(field)
        .valueStream()
        .filter(container -> container.path("name").asText().equals(name))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private static ContainerStatus.Readiness readiness(JsonNode container, JsonNode status) {
    if (!container.path("readinessProbe").isObject()) {
      return ContainerStatus.Readiness.NO_PROBE;
    }
    return status.path("ready").asBoolean()
        ? ContainerStatus.Readiness.PROBE_PASSED
        : ContainerStatus.Readiness.PROBE_NOT_PASSED;
  }

  private static ContainerStatus.RestartPolicy restartPolicy(JsonNode podSpec, JsonNode container) {
    String policy = container.path("restartPolicy").asText(podSpec.path("restartPolicy").asText());
    return switch (policy) {
      case "Never" -> ContainerStatus.RestartPolicy.NEVER;
      case "OnFailure" -> ContainerStatus.RestartPolicy.ON_FAILURE;
      default -> ContainerStatus.RestartPolicy.ALWAYS; // the default of Kubernetes too
    };
  }

  private static ContainerStatus container(
      JsonNode status, ContainerStatus.Kind kind, ContainerStatus.Lifecycle lifecycle) {
    return new ContainerStatus(
        status.path("name").asText(),
        kind,
        status.path("image").asText(),
        state(status.path("state")),
        Optional.of(status.path("lastState").path("terminated"))
            .filter(JsonNode::isObject)
            .map(PodReader::termination),
        status.path("restartCount").asInt(),
        lifecycle,
        status.path("containerID").asText(""));
  }

  private static ContainerStatus.State state(JsonNode state) {
    if (state.path("running").isObject()) {
      return new ContainerStatus.State.Running(
          JsonTrees.instant(state.path("running"), "startedAt"));
    }
    if (state.path("terminated").isObject()) {
      return new ContainerStatus.State.Terminated(termination(state.path("terminated")));
    }
    JsonNode waiting = state.path("waiting");
    return new ContainerStatus.State.Waiting(
        waiting.path("reason").asText(""), waiting.path("message").asText(""));
  }

  private static ContainerStatus.Termination termination(JsonNode terminated) {
    return new ContainerStatus.Termination(
        terminated.path("exitCode").asInt(),
        terminated.path("signal").asInt(),
        terminated.path("reason").asText(""),
        terminated.path("message").asText(""),
        JsonTrees.instant(terminated, "finishedAt"));
  }
}
