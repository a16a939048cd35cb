package dev.staticpod.rollout;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.pod.PodRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The mirror pods that pods had before they were started anew: content and name stay, so nothing
/// else tells the old from the new. Belongs to one thread.
final class Predecessors {
  private final Map<PodRef, MirrorPod> pods = new HashMap<>();

  /// Asks for the mirror pods of those pods that a plan restarts.
  void find(Plan plan, CheckedNamespaces namespaces) throws ClusterException, InterruptedException {
    for (PodChange change : plan.pods()) {
      if (change.goal() == PodChange.Goal.RESTARTED) {
        Cluster cluster = namespaces.cluster();
        PodRef pod = change.pod();
        cluster.find(pod.namespace(), pod.mirrorPodName()).ifPresent(old -> pods.put(pod, old));
      }
    }
  }

  /// The predecessor of a pod, where there was one.
  Optional<MirrorPod> predecessor(PodRef pod) {
    return Optional.ofNullable(pods.get(pod));
  }
}
