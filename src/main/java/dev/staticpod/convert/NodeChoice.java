package dev.staticpod.convert;

import java.util.List;
import java.util.Optional;

/// On which nodes the pod is to be, as far as the input says it: where it names nodes, those count.
///
/// @param hosts names of nodes
/// @param selector labels that nodes have to have, as `kubectl -l` takes them
public record NodeChoice(List<String> hosts, Optional<String> selector) {
  public NodeChoice {
    hosts = List.copyOf(hosts);
  }

  /// Whether the input says nothing.
  public boolean isOpen() {
    return hosts.isEmpty() && selector.isEmpty();
  }
}
