package dev.staticpod.check;

import dev.staticpod.status.ListedPod;
import dev.staticpod.status.NodeSurvey;

/// Commands of static-pod to type next.
final class Commands {
  private Commands() {}

  /// Returns a command about a pod of the node. One that no pod can be called by is found in the
  /// list.
  static String of(String command, ListedPod pod, NodeSurvey node) {
    return pod.pod()
        .map(name -> name.command(command, node.host()))
        .orElseGet(() -> "static-pod list -o wide --host " + node.host());
  }
}
