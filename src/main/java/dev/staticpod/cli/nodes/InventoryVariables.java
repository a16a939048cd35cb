package dev.staticpod.cli.nodes;

import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.inventory.Inventory;
import dev.staticpod.inventory.InventoryBuilder;
import dev.staticpod.inventory.InventoryException;
import dev.staticpod.inventory.source.InventorySources;
import dev.staticpod.text.Printable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What the inventories say of hosts.
public final class InventoryVariables {
  private final Inventory inventory;

  private InventoryVariables(Inventory inventory) {
    this.inventory = inventory;
  }

  /// Reads inventories; without any there are no variables.
  ///
  /// @param scriptTimeout how long an inventory script may take
  /// @param waits takes what to tell the user while one runs long
  /// @throws CommandFailure if one cannot be read
  public static InventoryVariables read(
      List<Path> inventories,
      ProcessContext process,
      Duration scriptTimeout,
      Consumer<String> waits) {
    try {
      return new InventoryVariables(
          inventories.isEmpty()
              ? new InventoryBuilder().build(List.of())
              : new InventorySources(process.environment(), scriptTimeout, _ -> {}, waits)
                  .read(inventories));
    } catch (InventoryException e) {
      throw failure(e);
    }
  }

  /// The variables of a host that are words; none where the inventories do not have it.
  ///
  /// @throws CommandFailure if a file of variables cannot be read
  public Map<String, String> of(String host) {
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
