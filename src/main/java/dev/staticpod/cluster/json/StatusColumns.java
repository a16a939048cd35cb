package dev.staticpod.cluster.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.cluster.PodStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What `kubectl get pods` prints in the columns READY, STATUS and RESTARTS (Kubernetes 1.36,
/// `pkg/printers/internalversion/printers.go`, `printPod`; where 1.20 differs, it is that 1.20 has
/// no restartable init containers and no scheduling gates).
final class StatusColumns {
  private final JsonNode pod;
  private final JsonNode status;
  private final List<JsonNode> initial;
  private final Set<String> sidecars = new HashSet<>();
  private String word;
  private int ready;

  private StatusColumns(JsonNode pod) {
    this.pod = pod;
    this.status = pod.path("status");
    this.initial = status.path("initContainerStatuses").valueStream().toList();
    this.word = JsonTrees.text(status, "reason").orElse(status.path("phase").asText("Unknown"));
    for (JsonNode container : pod.path("spec").path("initContainers")) {
      if (container.path("restartPolicy").asText().equals("Always")) {
        sidecars.add(container.path("name").asText());
      }
    }
  }

  static StatusColumns of(JsonNode pod) {
    return new StatusColumns(pod);
  }

  PodStatus.Summary summary(PodStatus.Phase phase) {
    gates();
    boolean initializing = initialize();
    boolean mainCounts = !initializing || holds("Initialized");
    if (mainCounts) {
      mainContainers();
    }
    deletion(phase);
    List<JsonNode> counted = mainCounts ? mainAndSidecars() : initial;
    return new PodStatus.Summary(
        phase,
        word,
        ready,
        pod.path("spec").path("containers").size() + sidecars.size(),
        counted.stream().mapToInt(each -> each.path("restartCount").asInt()).sum(),
        counted.stream().flatMap(StatusColumns::ended).max(Comparator.naturalOrder()));
  }

  private List<JsonNode> mainAndSidecars() {
    return Stream.concat(
            initial.stream().filter(this::isSidecar),
            status.path("containerStatuses").valueStream())
        .toList();
  }

  private void gates() {
    boolean gated =
        status
            .path("conditions")
            .valueStream()
            .anyMatch(each ->
                each.path("type").asText().equals("PodScheduled")
                    && each.path("reason").asText().equals("SchedulingGated"));
    if (gated) {
      word = "SchedulingGated";
    }
  }

  /// Goes to the first init container that is not done; false if there is none.
  private boolean initialize() {
    int count = pod.path("spec").path("initContainers").size();
    for (int i = 0; i < initial.size(); i++) {
      JsonNode container = initial.get(i);
      JsonNode terminated = container.path("state").path("terminated");
      if (terminated.isObject() && terminated.path("exitCode").asInt() == 0) {
        continue;
      }
      if (isSidecar(container) && container.path("started").asBoolean()) {
        ready += container.path("ready").asBoolean() ? 1 : 0;
        continue;
      }
      String waiting = container.path("state").path("waiting").path("reason").asText("");
      boolean hasReason = !waiting.isEmpty() && !waiting.equals("PodInitializing");
      word =
          "Init:"
              + (terminated.isObject()
                  ? ending(terminated)
                  : hasReason ? waiting : i + "/" + count);
      return true;
    }
    return false;
  }

  private void mainContainers() {
    boolean running = false;
    for (JsonNode container : status.path("containerStatuses").valueStream().toList().reversed()) {
      JsonNode state = container.path("state");
      Optional<String> waiting = JsonTrees.text(state.path("waiting"), "reason");
      if (waiting.isPresent()) {
        word = waiting.get();
      } else if (state.path("terminated").isObject()) {
        word = ending(state.path("terminated"));
      } else if (container.path("ready").asBoolean() && state.path("running").isObject()) {
        running = true;
        ready++;
      }
    }
    if (word.equals("Completed") && running) {
      word = holds("Ready") ? "Running" : "NotReady";
    }
  }

  private static String ending(JsonNode terminated) {
    int signal = terminated.path("signal").asInt();
    return JsonTrees.text(terminated, "reason")
        .orElse(
            signal == 0 ? "ExitCode:" + terminated.path("exitCode").asInt() : "Signal:" + signal);
  }

  private void deletion(PodStatus.Phase phase) {
    boolean over = phase == PodStatus.Phase.SUCCEEDED || phase == PodStatus.Phase.FAILED;
    if (!pod.path("metadata").hasNonNull("deletionTimestamp")) {
      return;
    }
    if (status.path("reason").asText().equals("NodeLost")) {
      word = "Unknown";
    } else if (!over) {
      word = "Terminating";
    }
  }

  private boolean isSidecar(JsonNode container) {
    return sidecars.contains(container.path("name").asText());
  }

  private boolean holds(String type) {
    return status
        .path("conditions")
        .valueStream()
        .anyMatch(each ->
            each.path("type").asText().equals(type) && each.path("status").asText().equals("True"));
  }

  private static Stream<Instant> ended(JsonNode container) {
    return JsonTrees.instant(container.path("lastState").path("terminated"), "finishedAt").stream();
  }
}
