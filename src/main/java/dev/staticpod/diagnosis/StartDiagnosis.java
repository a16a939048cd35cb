package dev.staticpod.diagnosis;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.kubelet.RuntimeService;
import java.util.Optional;

/// What a pod waits for whose containers the kubelet has not started yet.
record StartDiagnosis(MirrorPod pod, RuntimeService runtime, Evidence evidence) {
  /// Diagnoses a pod before the kubelet has reported any container.
  Diagnosis beforeAllContainers() {
    return obstacle()
        .orElseGet(() -> starting("the kubelet has not said anything about the containers yet"));
  }

  /// Diagnoses a container that is being created.
  Diagnosis diagnose(ContainerStatus container) {
    if (anInitContainerRuns()) {
      return starting("an init container of " + pod.name() + " has not ended yet");
    }
    return obstacle().orElseGet(() -> starting(progress(container)));
  }

  private boolean anInitContainerRuns() {
    return pod.containers().stream()
        .anyMatch(each ->
            each.kind() == ContainerStatus.Kind.INIT
                && each.state() instanceof ContainerStatus.State.Running);
  }

  /// What keeps the kubelet from making the first container.
  private Optional<Diagnosis> obstacle() {
    return unmounted()
        .map(why ->
            new Diagnosis(
                Cause.VOLUME,
                "a volume cannot be mounted: " + why,
                "make what it names on the node, or correct the manifest: the kubelet tries again"
                    + " by itself"))
        .or(() ->
            evidence
                .event("FailedCreatePodSandBox", "NetworkNotReady")
                .map(event ->
                    new Diagnosis(
                        Cause.NETWORK,
                        "the node cannot make the pod's sandbox: " + event.message(),
                        "see whether the network plugin and the runtime work: "
                            + runtime.journal()
                            + " on the node")));
  }

  /// The event may come late: the kubelet sends only so many a second.
  private Optional<String> unmounted() {
    return evidence
        .event("FailedMount", "FailedAttachVolume")
        .map(PodEvent::message)
        .or(() ->
            evidence
                .node()
                .flatMap(node ->
                    KubeletLog.unmounted(
                        node.journal(),
                        pod.annotations().getOrDefault(MirrorPod.CONFIG_HASH, ""))));
  }

  private String progress(ContainerStatus container) {
    return evidence
        .event("Pulling", "Pulled", "Created")
        .filter(event -> event.reason().equals("Pulling"))
        .map(_ -> "the image " + container.image() + " is still being pulled")
        .orElse("container " + container.name() + " is not started yet");
  }

  private Diagnosis starting(String problem) {
    return new Diagnosis(
        Cause.STARTING,
        problem,
        "it goes on by itself; wait longer with --timeout, or check: "
            + evidence
                .kubectl()
                .command("get pod -n " + pod.namespace() + " " + pod.name() + " -w"));
  }
}
