package dev.staticpod.convert;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The nodes that the pod is to be on, as far as the input says it: where it names nodes, those
/// count.
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

  /// Returns this choice with more nodes beside those it names.
  NodeChoice and(List<String> more) {
    return hosts.isEmpty()
        ? this
        : new NodeChoice(
            Stream.concat(hosts.stream(), more.stream()).distinct().toList(), selector);
  }
}
