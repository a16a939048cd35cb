package dev.staticpod.cli.nodes;

import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.inventory.Inventory;
import dev.staticpod.inventory.InventoryException;
import dev.staticpod.text.Printable;
import java.util.Map;
import java.util.TreeMap;

/// What the inventories say of hosts.
public final class InventoryVariables {
  private final Inventory inventory;

  private InventoryVariables(Inventory inventory) {
    this.inventory = inventory;
  }

  /// Returns the variables of inventories; without any there are none.
  ///
  /// @throws CommandFailure if one cannot be read
  public static InventoryVariables of(Inventories inventories) {
    try {
      return new InventoryVariables(inventories.read());
    } catch (InventoryException e) {
      throw failure(e);
    }
  }

  /// The variables of a host that are words; none where the inventories do not have it.
  ///
  /// @throws CommandFailure if a file of variables cannot be read
  public Map<String, String> forHost(String host) {
    var words = new TreeMap<String, String>();
    if (inventory.hasHost(host)) {
      try {
        inventory
            .variables(host)
            .forEach((name, variable) ->
                variable.value().word().ifPresent(word -> words.put(name, word)));
      } catch (InventoryException e) {
        throw failure(e);
      }
    }
    return words;
  }

  private static CommandFailure failure(InventoryException e) {
    return new CommandFailure(
        ExitCode.USAGE, Printable.of(e.problem()), Printable.of(e.nextStep()), e);
  }
}
