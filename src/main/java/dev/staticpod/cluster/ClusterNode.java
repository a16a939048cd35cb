package dev.staticpod.cluster;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A node as the API server shows it.
///
/// @param addresses by type, such as `InternalIP`; the first of each, in the order of the node
/// @param ready whether its kubelet reports that it is (condition `Ready`)
public record ClusterNode(String name, Map<String, String> addresses, boolean ready) {
  public ClusterNode {
    addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
  }
}
