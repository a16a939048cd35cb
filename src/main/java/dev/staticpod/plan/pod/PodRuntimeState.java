package dev.staticpod.plan.pod;

import java.time.Instant;
import java.util.Map;

/// What a static pod has on its node, whatever the API server knows: its log directory
/// (`/var/log/pods/NAMESPACE_NAME_UID`, Kubernetes 1.20 to 1.36, `pkg/kubelet/kuberuntime`,
/// `BuildPodLogsDirectory`) and its cgroup.
///
/// @param mirrorName its name with the node's at the end, as its mirror pod is called
/// @param uid 32 hexadecimal digits
/// @param since when its newest container directory was made
/// @param restarts of each container: the number of its last log file
/// @param running how many containers have a process; the one that only holds the sandbox open does
///   not count
public record PodRuntimeState(
    String namespace,
    String mirrorName,
    String uid,
    Instant since,
    Map<String, Integer> restarts,
    int running) {
  public PodRuntimeState {
    restarts = Map.copyOf(restarts);
  }

  /// Counts the restarts of all containers together.
  public int allRestarts() {
    int all = 0;
    for (int each : restarts.values()) {
      all += each;
    }
    return all;
  }
}
