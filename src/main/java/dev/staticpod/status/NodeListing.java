package dev.staticpod.status;

import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.SamePodFiles;
import dev.staticpod.plan.pod.PodName;
import java.util.List;

/// The static pods of one node, and what has to be known to read their list.
///
/// @param node which node it is
/// @param conditions what is wrong with the node as a whole
/// @param api what the API server shows of the node
/// @param pods the files in their order, then mirror pods without a file
public record NodeListing(
    NodeIdentity node, List<NodeCondition> conditions, ApiView api, List<ListedPod> pods) {
  public NodeListing {
    conditions = List.copyOf(conditions);
    pods = List.copyOf(pods);
  }

  /// What the kubelet calls its node.
  public String nodeName() {
    return node.name();
  }

  /// The files that hold a pod.
  public SamePodFiles files(PodName pod) {
    return StaticPodDiagnosis.files(pods, pod);
  }

  /// Returns this listing with other pods.
  public NodeListing with(List<ListedPod> others) {
    return new NodeListing(node, conditions, api, others);
  }
}
