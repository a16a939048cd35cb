package dev.staticpod.inventory;

import dev.staticpod.inventory.ansible.IniInventory;
import java.util.List;

/// Inventories from the text of a test.
final class Inventories {
  private Inventories() {}

  /// One in INI form, whose file is called `hosts`.
  static Inventory ini(String text) throws InventoryException {
    var builder = new InventoryBuilder();
    IniInventory.read("hosts", text, builder);
    return builder.build(List.of());
  }
}
