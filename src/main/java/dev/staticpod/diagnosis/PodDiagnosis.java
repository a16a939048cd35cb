package dev.staticpod.diagnosis;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.kubelet.RuntimeService;
import java.util.Optional;

/// What is wrong with a pod that the API server shows: the first of its containers that does not
/// run says it, and where all do, its probes.
record PodDiagnosis(MirrorPod pod, RuntimeService runtime, Evidence evidence) {
  Diagnosis diagnosis() {
    if (pod.status().phase() == PodStatus.Phase.FAILED) {
      return failed();
    }
    return pod.containers().stream()
        .flatMap(container ->
            new ContainerDiagnosis(pod, container, runtime, evidence).diagnosis().stream())
        .findFirst()
        .orElseGet(this::withoutAFailedContainer);
  }

  private Diagnosis failed() {
    var logs = new PodLogs(pod, evidence);
    return new Diagnosis(
        Cause.ENDED,
        pod.name() + " ended and is not started again: " + ending(),
        logs.command(),
        logs.tails());
  }

  private String ending() {
    return pod.containers().stream()
        .flatMap(container ->
            container.termination().stream()
                .map(end ->
                    "container "
                        + container.name()
                        + " ended with "
                        + ContainerDiagnosis.ending(end)))
        .findFirst()
        .orElse(pod.status().word());
  }

  private Diagnosis withoutAFailedContainer() {
    boolean done = pod.status().phase() == PodStatus.Phase.SUCCEEDED;
    if (done || pod.status().holds("Ready")) {
      return new Diagnosis(Cause.NONE, pod.name() + " runs and is ready", "");
    }
    return pod.containers().isEmpty()
        ? new StartDiagnosis(pod, runtime, evidence).beforeAllContainers()
        : notReady();
  }

  private Diagnosis notReady() {
    String unready =
        pod.status().conditions().stream()
            .filter(condition -> condition.type().equals("ContainersReady"))
            .map(PodStatus.Condition::message)
            .filter(message -> !message.isEmpty())
            .findFirst()
            .orElse("it is not ready");
    Optional<String> failed =
        evidence.probeFailure("Readiness probe failed", "Startup probe failed");
    var logs = new PodLogs(pod, evidence);
    return new Diagnosis(
        Cause.NOT_READY,
        pod.name() + " runs, but is not ready: " + failed.orElse(unready),
        (failed.isPresent() || hasProbe() ? "correct the probe or what it asks; " : "")
            + logs.command(),
        logs.tails());
  }

  private boolean hasProbe() {
    return pod.containers().stream()
        .anyMatch(
            container -> container.lifecycle().readiness() != ContainerStatus.Readiness.NO_PROBE);
  }
}
