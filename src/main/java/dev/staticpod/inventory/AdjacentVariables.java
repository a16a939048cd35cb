package dev.staticpod.inventory;

import java.util.Map;

/// The variables in `group_vars` and `host_vars` beside an inventory.
public interface AdjacentVariables {
  /// Returns the variables of a group; empty where there are none.
  ///
  /// @throws InventoryException if a file with them cannot be read
  Map<String, Variable> ofGroup(String group) throws InventoryException;

  /// Returns the variables of a host; empty where there are none.
  ///
  /// @throws InventoryException if a file with them cannot be read
  Map<String, Variable> ofHost(String host) throws InventoryException;
}
