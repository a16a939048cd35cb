package dev.staticpod.plan.pod;

import dev.staticpod.name.DnsNames;

/// The pod a plan is about.
///
/// @param nodeName the kubelet's node name, a subdomain of DNS
/// @param manifestPath the file on the node; empty where there is none
/// @param contentHash of the manifest, 64 hexadecimal digits; the mirror pod carries it
public record PodRef(PodName podName, String nodeName, String manifestPath, String contentHash) {
  /// Takes a name of a node that a cluster can have.
  ///
  /// @throws IllegalArgumentException for another
  public PodRef {
    if (!DnsNames.isSubdomain(nodeName)) {
      throw new IllegalArgumentException("not the name of a node");
    }
  }

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

  /// What the directories of its containers are called on the node, without the uid at their end.
  public String directories() {
    return namespace() + "_" + mirrorPodName() + "_";
  }
}
