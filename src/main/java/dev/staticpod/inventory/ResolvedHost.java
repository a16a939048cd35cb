package dev.staticpod.inventory;

import java.util.List;
import java.util.Optional;

/// A host that is meant, and how it is reached.
///
/// @param name what messages call it
/// @param groups of the inventory, in alphabetical order
/// @param node what its kubelet has to call its node, where the source names nodes
public record ResolvedHost(
    String name,
    HostConnection connection,
    List<String> groups,
    Optional<String> node,
    Source source) {
  /// The place that a host comes from.
  public enum Source {
    /// The user named it.
    NAMED,
    /// The inventory has it.
    INVENTORY,
    /// The API server has it as a node.
    API_SERVER
  }

  public ResolvedHost {
    groups = List.copyOf(groups);
  }

  /// Returns this host, of which the source says what its node is called.
  public ResolvedHost withNode(String other) {
    return new ResolvedHost(name, connection, groups, Optional.of(other), source);
  }

  /// Returns this host, reached otherwise.
  public ResolvedHost with(HostConnection other) {
    return new ResolvedHost(name, other, groups, node, source);
  }
}
