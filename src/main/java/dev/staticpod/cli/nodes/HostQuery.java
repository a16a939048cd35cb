package dev.staticpod.cli.nodes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The hosts that the user asks for.
///
/// @param named as written; they choose among the hosts of the inventories where there are some
/// @param inventories files, directories and scripts
/// @param limits patterns that choose among the hosts of the inventories; a host has to be in each
/// @param nodes which nodes of the API server are asked for
/// @param addressType how nodes of the API server are reached
/// @param user whom to log in as, where a host has no user of its own
public record HostQuery(
    List<String> named,
    List<Path> inventories,
    List<String> limits,
    NodeQuery nodes,
    AddressType addressType,
    Optional<String> user) {
  /// The nodes of the API server that are asked for.
  ///
  /// @param selector of labels; empty where nodes are not asked for by labels
  public record NodeQuery(Optional<String> selector, Readiness readiness) {}

  /// What becomes of nodes that are not ready.
  public enum Readiness {
    /// Nodes that are not ready are left out.
    READY_ONLY,
    /// Nodes that are not ready are worked on too.
    ANY
  }

  /// The address of a node that is used, as Kubernetes calls it.
  public enum AddressType {
    INTERNAL_IP("InternalIP"),
    HOSTNAME("Hostname"),
    EXTERNAL_IP("ExternalIP");

    private final String word;

    AddressType(String word) {
      this.word = word;
    }

    /// The word of Kubernetes.
    public String word() {
      return word;
    }
  }
}
