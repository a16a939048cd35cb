package dev.staticpod.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// One pod as a row of `kubectl get pods -o wide`, for the states that the simulated kubelet brings
/// about (Kubernetes 1.20, `pkg/printers/internalversion/printers.go`, `printPod`).
final class PodRow {
  private PodRow() {}

  static List<String> cells(JsonNode pod, String age) {
    List<JsonNode> statuses = pod.path("status").path("containerStatuses").valueStream().toList();
    long ready = statuses.stream().filter(each -> each.path("ready").asBoolean()).count();
    int restarts = statuses.stream().mapToInt(each -> each.path("restartCount").asInt()).sum();
    return List.of(
        ApiJson.name(pod),
        ready + "/" + pod.path("spec").path("containers").size(),
        word(pod, statuses),
        Integer.toString(restarts),
        age,
        ApiJson.text(pod.path("status"), "podIP").orElse("<none>"),
        ApiJson.text(pod.path("spec"), "nodeName").orElse("<none>"),
        "<none>",
        "<none>");
  }

  private static String word(JsonNode pod, List<JsonNode> statuses) {
    if (pod.path("metadata").has("deletionTimestamp")) {
      return "Terminating";
    }
    return statuses.stream()
        .map(each -> each.path("state"))
        .map(state ->
            ApiJson.text(state.path("waiting"), "reason")
                .or(() -> ApiJson.text(state.path("terminated"), "reason")))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(pod.path("status").path("phase").asText());
  }
}
