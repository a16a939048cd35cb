package dev.staticpod.plan;

import java.util.Objects;

/// The pod a plan is about.
///
/// @param name the pod's name in the manifest, without the node
/// @param nodeName the kubelet's node name
/// @param manifestPath the file on the node
/// @param contentHash of the manifest, 64 hexadecimal digits; the mirror pod carries it
public record Subject(
    String namespace, String name, String nodeName, String manifestPath, String contentHash) {
  public Subject {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(nodeName, "nodeName");
    Objects.requireNonNull(manifestPath, "manifestPath");
    Objects.requireNonNull(contentHash, "contentHash");
  }

  /// The name of the pod that the API server shows.
  public String mirrorPodName() {
    return name + "-" + nodeName;
  }
}
