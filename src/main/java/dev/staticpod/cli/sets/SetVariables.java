package dev.staticpod.cli.sets;

import dev.staticpod.bounded.NameLookup;
import dev.staticpod.cli.nodes.InventoryVariables;
import dev.staticpod.inventory.ResolvedHost;
import dev.staticpod.set.review.Variables;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What variables stand for on a host, as far as that is known before it is connected to. The name
/// of the node is checked there.
///
/// Belongs to one thread.
final class SetVariables {
  private static final String OF_NODE = "static_pod_node";
  private static final String ADDRESS = "static_pod_node_ip";

  private final InventoryVariables inventory;
  private final NameLookup names;

  SetVariables(InventoryVariables inventory, NameLookup names) {
    this.inventory = inventory;
    this.names = names;
  }

  /// The variables of a host.
  Variables forHost(ResolvedHost host) {
    Map<String, String> values = new TreeMap<>(inventory.forHost(host.name()));
    values.put(Variables.NODE_NAME, nodeName(host, values));
    address(host, values).ifPresent(address -> values.put(Variables.NODE_IP, address));
    return new Variables(host.name(), values);
  }

  private static String nodeName(ResolvedHost host, Map<String, String> values) {
    return host.node()
        .or(() -> Optional.ofNullable(values.get(OF_NODE)))
        .orElseGet(() -> plain(host.name()));
  }

  private static String plain(String host) {
    String withoutUser = host.substring(host.indexOf('@') + 1);
    return withoutUser.replaceFirst(":[0-9]+$", "");
  }

  private Optional<String> address(ResolvedHost host, Map<String, String> values) {
    Optional<String> told = Optional.ofNullable(values.get(ADDRESS));
    return told.isPresent() ? told : resolved(host.connection().address());
  }

  private Optional<String> resolved(String address) {
    try {
      return Optional.of(names.addresses(address).getFirst().getHostAddress());
    } catch (UnknownHostException _) { // a name of the SSH configuration; said where it is wanted
      return Optional.empty();
    }
  }
}
