package dev.staticpod.status;

import java.util.List;

/// The static pods of one node, and what has to be known to read their list.
///
/// @param nodeName what the kubelet calls its node
/// @param conditions what is wrong with the node as a whole
/// @param api what the API server shows of the node
/// @param pods the files in their order, then mirror pods without a file
public record NodeListing(
    String nodeName, List<NodeCondition> conditions, ApiView api, List<ListedPod> pods) {
  public NodeListing {
    conditions = List.copyOf(conditions);
    pods = List.copyOf(pods);
  }

  /// The same with other pods.
  public NodeListing with(List<ListedPod> others) {
    return new NodeListing(nodeName, conditions, api, others);
  }
}
