package dev.staticpod.inventory.ansible;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.staticpod.inventory.HostPattern;
import dev.staticpod.inventory.HostWords;
import dev.staticpod.inventory.Inventory;
import dev.staticpod.inventory.InventoryBuilder;
import dev.staticpod.inventory.InventoryException;
import java.util.Arrays;
import java.util.List;

/// Inventories in both forms, files of variables, patterns and words for hosts; the first byte says
/// which.
public final class InventoryFuzz {
  private InventoryFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0) {
      try {
        read(input[0], Arrays.copyOfRange(input, 1, input.length));
      } catch (InventoryException | IllegalArgumentException _) { // says what is wrong with it
      }
    }
  }

  private static void read(byte kind, byte[] content) throws InventoryException {
    String text = new String(content, UTF_8);
    var builder = new InventoryBuilder();
    switch (kind) {
      case 'v' -> VariablesFile.read("fuzz", content, _ -> {});
      case 'y' -> YamlInventory.read("fuzz", content, builder, _ -> {});
      case 'p' -> {
        IniInventory.read("fuzz", "a\nb\n[web]\nc[1:3]\n", builder);
        HostPattern.select(builder.build(List.of()), text, _ -> "");
      }
      case 'h' -> HostWords.expand(HostWords.lines(text));
      default -> IniInventory.read("fuzz", text, builder);
    }
    Inventory inventory = builder.build(List.of());
    for (String host : inventory.hosts()) {
      inventory.variables(host);
    }
  }
}
