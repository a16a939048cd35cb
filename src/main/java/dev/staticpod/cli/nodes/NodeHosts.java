package dev.staticpod.cli.nodes;

import dev.staticpod.cli.nodes.HostQuery.AddressType;
import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.ClusterNode;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.inventory.HostConnection;
import dev.staticpod.inventory.InventoryException;
import dev.staticpod.inventory.ResolvedHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Nodes of the API server as hosts: each is reached at the address of a type, and its kubelet has
/// to have its name. Belongs to one thread.
final class NodeHosts {
  private final ClusterHandle cluster;
  private final AddressType type;
  private Optional<Map<String, ClusterNode>> all = Optional.empty();

  NodeHosts(ClusterHandle cluster, AddressType type) {
    this.cluster = cluster;
    this.type = type;
  }

  /// What a selector chooses.
  ///
  /// @param notReady names of nodes that are left out
  record Selected(List<ResolvedHost> hosts, List<String> notReady) {}

  /// The nodes that are asked for.
  Selected select(HostQuery.NodeQuery query)
      throws InventoryException, ClusterException, InterruptedException {
    String selector = query.selector().orElse("");
    var hosts = new ArrayList<ResolvedHost>();
    var notReady = new ArrayList<String>();
    Cluster connected = cluster.connected().await();
    for (ClusterNode node : connected.nodes(selector)) {
      if (node.ready() || query.readiness() == HostQuery.Readiness.ANY) {
        hosts.add(host(node));
      } else {
        notReady.add(node.name());
      }
    }
    if (hosts.isEmpty()) {
      throw new InventoryException(
          "", none(selector, notReady), next(notReady, connected.kubectl()));
    }
    return new Selected(hosts, notReady);
  }

  private static String none(String selector, List<String> notReady) {
    String which = selector.isEmpty() ? "" : " that " + selector + " selects";
    return notReady.isEmpty()
        ? "the API server has no node" + which
        : "no node" + which + " is ready: " + String.join(", ", notReady);
  }

  private static String next(List<String> notReady, Kubectl kubectl) {
    return notReady.isEmpty()
        ? "see which there are: " + kubectl.command("get nodes --show-labels")
        : "take them in all the same by --include-not-ready";
  }

  /// The node of that name, ready or not: the user named it.
  ResolvedHost named(String name)
      throws InventoryException, ClusterException, InterruptedException {
    if (all.isEmpty()) {
      var nodes = new HashMap<String, ClusterNode>();
      cluster.connected().await().nodes("").forEach(node -> nodes.put(node.name(), node));
      all = Optional.of(nodes);
    }
    ClusterNode node = all.get().get(name);
    if (node == null) {
      throw new InventoryException(
          "",
          "the API server has no node " + name,
          "see which there are: " + cluster.connected().await().kubectl().command("get nodes"));
    }
    return host(node);
  }

  private ResolvedHost host(ClusterNode node) throws InventoryException {
    String address = node.addresses().get(type.word());
    if (address == null) {
      throw new InventoryException(
          "",
          "the node " + node.name() + " has no address of the type " + type.word(),
          node.addresses().isEmpty()
              ? "name it by --host instead"
              : "choose another by --address-type: "
                  + String.join(", ", node.addresses().keySet()));
    }
    return new ResolvedHost(
        node.name(),
        HostConnection.to(address, Optional.empty(), OptionalInt.empty()),
        List.of(),
        Optional.of(node.name()),
        ResolvedHost.Source.API_SERVER);
  }
}
