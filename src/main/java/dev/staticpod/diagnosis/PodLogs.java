package dev.staticpod.diagnosis;

import dev.staticpod.cluster.MirrorPod;
import java.util.List;

/// The logs of a pod that the API server shows: the last lines that the node brought, and the
/// command that shows the rest.
record PodLogs(MirrorPod pod, Evidence evidence) {
  private static final int LINES = 8;

  String command() {
    return evidence.kubectl().command("logs -n " + pod.namespace() + " " + pod.name());
  }

  String command(String container) {
    return command() + " -c " + container;
  }

  /// The last lines of one container.
  List<String> tail(String container) {
    List<String> lines = evidence.log(container);
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
  }

  /// The last lines of each container.
  List<String> tails() {
    return pod.containers().stream().flatMap(container -> tail(container.name()).stream()).toList();
  }
}
