package dev.staticpod.plan;

/// The pod a plan is about.
///
/// @param nodeName the kubelet's node name
/// @param manifestPath the file on the node; empty where there is none
/// @param contentHash of the manifest, 64 hexadecimal digits; the mirror pod carries it
public record PodRef(PodName podName, String nodeName, String manifestPath, String contentHash) {
  /// The namespace in the manifest.
  public String namespace() {
    return podName.namespace();
  }

  /// The pod's name in the manifest, without the node.
  public String name() {
    return podName.name();
  }

  /// The name of the pod that the API server shows.
  public String mirrorPodName() {
    return podName.name() + "-" + nodeName;
  }
}
