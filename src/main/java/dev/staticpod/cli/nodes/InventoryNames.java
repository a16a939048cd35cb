package dev.staticpod.cli.nodes;

import dev.staticpod.inventory.Inventory;
import dev.staticpod.inventory.InventoryException;
import java.util.ArrayList;
import java.util.List;

/// The names in inventories, to complete what a user has begun to type. None of what cannot be
/// read.
///
/// @param hosts in the order of the inventories
/// @param groups in the order in which they are first named
public record InventoryNames(List<String> hosts, List<String> groups) {
  /// Takes the lists as they are.
  public InventoryNames {
    hosts = List.copyOf(hosts);
    groups = List.copyOf(groups);
  }

  /// Reads the names of inventories; scripts are run.
  public static InventoryNames of(Inventories inventories) {
    try {
      Inventory inventory = inventories.read();
      return new InventoryNames(
          inventory.hosts(), inventory.groups().stream().map(Inventory.Group::name).toList());
    } catch (InventoryException _) {
      return new InventoryNames(List.of(), List.of());
    }
  }

  /// Returns all names that `--limit` takes: groups, then hosts.
  public List<String> all() {
    var all = new ArrayList<>(groups);
    all.addAll(hosts);
    return all;
  }
}
