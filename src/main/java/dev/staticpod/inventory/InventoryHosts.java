package dev.staticpod.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The hosts of an inventory, with how each is reached. Belongs to one thread.
public final class InventoryHosts {
  /// A variable of ours: what the kubelet of a host calls its node.
  static final String NODE = "static_pod_node";

  private final Inventory inventory;
  private final Consumer<String> warnings;

  /// Prepares to resolve hosts; none is resolved yet.
  ///
  /// @param warnings told of what is left out; may be told the same for several hosts
  public InventoryHosts(Inventory inventory, Consumer<String> warnings) {
    this.inventory = inventory;
    this.warnings = warnings;
  }

  /// The inventory.
  public Inventory inventory() {
    return inventory;
  }

  /// Resolves hosts by their names.
  ///
  /// @throws InventoryException if how one is reached cannot be told
  public List<ResolvedHost> resolve(List<String> names) throws InventoryException {
    var hosts = new LinkedHashMap<String, ResolvedHost>();
    for (String name : names) {
      hosts.put(name, resolve(name));
    }
    return List.copyOf(hosts.values());
  }

  /// Resolves a host by its name.
  ///
  /// @throws InventoryException if how it is reached cannot be told
  public ResolvedHost resolve(String name) throws InventoryException {
    Map<String, Variable> variables = inventory.variables(name);
    return new ResolvedHost(
        name,
        new ConnectionVariables(name, variables, warnings).connection(),
        inventory.groupsOf(name),
        Optional.ofNullable(variables.get(NODE)).flatMap(variable -> variable.value().word()),
        ResolvedHost.Source.INVENTORY);
  }
}
