package dev.staticpod.plan;

import java.util.Objects;

/// The pod a plan is about.
///
/// @param nodeName the kubelet's node name
/// @param manifestPath the file on the node; empty where there is none
/// @param contentHash of the manifest, 64 hexadecimal digits; the mirror pod carries it
public record Subject(PodName pod, String nodeName, String manifestPath, String contentHash) {
  public Subject {
    Objects.requireNonNull(pod, "pod");
    Objects.requireNonNull(nodeName, "nodeName");
    Objects.requireNonNull(manifestPath, "manifestPath");
    Objects.requireNonNull(contentHash, "contentHash");
  }

  public String namespace() {
    return pod.namespace();
  }

  /// The pod's name in the manifest, without the node.
  public String name() {
    return pod.name();
  }

  /// The name of the pod that the API server shows.
  public String mirrorPodName() {
    return pod.name() + "-" + nodeName;
  }
}
