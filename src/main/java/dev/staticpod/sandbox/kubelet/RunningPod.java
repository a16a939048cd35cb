package dev.staticpod.sandbox.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.sandbox.api.ApiJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A static pod that has been started: its containers, and its status as the kubelet reports it
/// (Kubernetes 1.20, `pkg/kubelet/kubelet_pods.go`).
final class RunningPod {
  private final SandboxPod pod;
  private final String address;
  private final String hostAddress;
  private final Instant started;
  private boolean changed;
  private final List<Container> containers = new ArrayList<>();

  RunningPod(SandboxPod pod, Placement node, int number, Instant now) {
    this.pod = pod;
    this.started = now;
    this.hostAddress = node.address();
    JsonNode spec = pod.object().path("spec");
    this.address = spec.path("hostNetwork").asBoolean() ? node.address() : node.podAddress(number);
    for (JsonNode container : spec.path("containers")) {
      containers.add(
          new Container(
              container.path("name").asText(),
              container.path("image").asText(),
              spec.path("restartPolicy").asText(),
              now));
    }
  }

  SandboxPod pod() {
    return pod;
  }

  Instant started() {
    return started;
  }

  List<Container> containers() {
    return List.copyOf(containers);
  }

  /// Whether anything has changed.
  boolean advance(Instant now) {
    boolean any = false;
    for (Container container : containers) {
      any |= container.advance(now);
    }
    changed |= any;
    return any;
  }

  /// Whether the status has changed since this was last asked.
  boolean hasNews() {
    boolean news = changed;
    changed = false;
    return news;
  }

  /// The pod with its status, as the kubelet itself has it.
  ObjectNode object() {
    ObjectNode object = pod.object().deepCopy();
    object.withObjectProperty("metadata").put("uid", pod.uid());
    object.set("status", status());
    return object;
  }

  ObjectNode status() {
    ObjectNode status = ApiJson.MAPPER.createObjectNode().put("phase", phase());
    boolean ready = containers.stream().allMatch(Container::isReady);
    ArrayNode conditions = status.putArray("conditions");
    condition(conditions, "Initialized", "True");
    condition(conditions, "Ready", ready ? "True" : "False");
    condition(conditions, "ContainersReady", ready ? "True" : "False");
    condition(conditions, "PodScheduled", "True");
    status
        .put("hostIP", hostAddress)
        .put("startTime", ApiJson.time(started))
        .put("qosClass", "BestEffort");
    if (!phase().equals("Pending")) {
      status.put("podIP", address);
      status.putArray("podIPs").addObject().put("ip", address);
    }
    ArrayNode statuses = status.putArray("containerStatuses");
    containers.forEach(container -> statuses.add(container.status()));
    return status;
  }

  private void condition(ArrayNode conditions, String type, String status) {
    ObjectNode condition = conditions.addObject().put("type", type).put("status", status);
    condition.put("lastTransitionTime", ApiJson.time(started)).putNull("lastProbeTime");
    if (status.equals("False")) {
      condition
          .put("reason", "ContainersNotReady")
          .put("message", "containers with unready status");
    }
  }

  /// Returns the phase, as `getPhase` does: a container that has been started once counts as
  /// running while it may be started again.
  private String phase() {
    if (containers.stream().allMatch(Container::isOver)) {
      return containers.stream().anyMatch(Container::hasFailed) ? "Failed" : "Succeeded";
    }
    boolean pulling =
        containers.stream()
            .anyMatch(container ->
                container.state() instanceof Container.State.Waiting(var reason, var _)
                    && !reason.equals("CrashLoopBackOff"));
    return pulling ? "Pending" : "Running";
  }
}
