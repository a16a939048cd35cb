package dev.staticpod.cluster;

/// How far a static pod has to come before the wait for it is over.
public enum WaitCondition {
  /// The API server shows the pod.
  MIRROR,
  /// The pod's containers run, or have run to a good end and are not started again.
  RUNNING,
  /// The pod says that it is ready, or it has run to a good end.
  READY;

  /// Whether the pod, as the API server shows it, has come this far.
  public boolean isReachedBy(MirrorPod pod) {
    boolean done = pod.status().phase() == PodStatus.Phase.SUCCEEDED;
    return switch (this) {
      case MIRROR -> true;
      case RUNNING -> done || runs(pod);
      case READY -> done || pod.status().holds("Ready");
    };
  }

  /// A container that keeps crashing leaves the phase at Running (Kubernetes 1.20,
  /// `pkg/kubelet/kubelet_pods.go`, `getPhase`), so the phase alone does not say it.
  private static boolean runs(MirrorPod pod) {
    return pod.status().phase() == PodStatus.Phase.RUNNING
        && pod.containers().stream()
            .filter(container -> container.kind() == ContainerStatus.Kind.MAIN)
            .allMatch(WaitCondition::runsOrEndedWell);
  }

  private static boolean runsOrEndedWell(ContainerStatus container) {
    return switch (container.state()) {
      case ContainerStatus.State.Waiting _ -> false;
      case ContainerStatus.State.Running _ -> true;
      case ContainerStatus.State.Terminated(var termination) ->
          termination.exitCode() == 0
              && container.lifecycle().restart() != ContainerStatus.RestartPolicy.ALWAYS;
    };
  }
}
