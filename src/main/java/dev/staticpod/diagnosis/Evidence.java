package dev.staticpod.diagnosis;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.plan.KubeletTrouble;
import dev.staticpod.plan.ServiceFacts;
import java.util.List;
import java.util.Optional;

/// What was found out about a pod.
///
/// @param observation what the API server shows of it
/// @param node what the node knows of it; empty where it was not asked or did not answer
/// @param events of the cluster about it, the oldest first; empty where they were not asked for
/// @param failedPull the pod as it was when an image could not be pulled: later it says only that
///   the pull will be tried again
/// @param kubectl how the user asks the API server for more
public record Evidence(
    PodObservation observation,
    Optional<NodeEvidence> node,
    List<PodEvent> events,
    Optional<MirrorPod> failedPull,
    Kubectl kubectl) {
  public Evidence {
    events = List.copyOf(events);
  }

  /// What asking each of them once brings.
  public Evidence(
      PodObservation observation,
      Optional<NodeEvidence> node,
      List<PodEvent> events,
      Kubectl kubectl) {
    this(observation, node, events, Optional.empty(), kubectl);
  }

  /// What is wrong with the kubelet; empty where that is well, or the node was not asked.
  ///
  /// @param name the service that runs it
  public Optional<KubeletTrouble> kubelet(UnitName name) {
    return node.map(NodeEvidence::kubelet).flatMap(kubelet -> trouble(name, kubelet));
  }

  private static Optional<KubeletTrouble> trouble(UnitName name, NodeEvidence.Kubelet kubelet) {
    return KubeletTrouble.of(
        new ServiceFacts(name, kubelet.properties(), List.of()), kubelet.health());
  }

  /// Whether the node has a process of the pod.
  ContainerCount containers() {
    return node.map(NodeEvidence::processes)
        .<ContainerCount>map(processes ->
            new ContainerCount.Counted(processes == NodeEvidence.Processes.RUNNING ? 1 : 0, 1))
        .orElseGet(ContainerCount.Unknown::new);
  }

  /// Why a container's image could not be pulled, in the words of the runtime.
  Optional<String> pullFailure(ContainerStatus container) {
    String start = "Failed to pull image \"" + container.image() + "\": ";
    return events.reversed().stream()
        .map(PodEvent::message)
        .filter(message -> message.startsWith(start))
        .map(message -> message.substring(start.length()))
        .findFirst()
        .or(() -> failedPull.flatMap(pod -> pod.pullFailure(container.name())));
  }

  /// The last event with one of these reasons.
  Optional<PodEvent> event(String... reasons) {
    return events.reversed().stream()
        .filter(event -> List.of(reasons).contains(event.reason()))
        .findFirst();
  }

  /// What a probe of one of these kinds failed with last.
  ///
  /// @param kinds the beginnings of the message: `Liveness probe failed`
  Optional<String> probeFailure(String... kinds) {
    return events.reversed().stream()
        .filter(event -> event.reason().equals("Unhealthy"))
        .map(PodEvent::message)
        .filter(message -> List.of(kinds).stream().anyMatch(message::startsWith))
        .findFirst()
        .map(message -> message.replaceFirst(":\\s*$", ""));
  }

  /// The last lines that a container wrote.
  List<String> log(String container) {
    return node.map(evidence -> evidence.log(container)).orElse(List.of());
  }
}
