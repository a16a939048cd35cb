package dev.staticpod.cli.nodes;

import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.inventory.Inventory;
import dev.staticpod.inventory.InventoryBuilder;
import dev.staticpod.inventory.InventoryException;
import dev.staticpod.inventory.source.InventoryFiles;
import dev.staticpod.inventory.source.InventorySources;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The inventories of a run, and the files with hosts that its patterns name. Each is read once,
/// however often it is asked for: a script has one answer, a pipe is empty from then on, and a file
/// may change. For one thread.
public final class Inventories {
  private final ProcessContext process;
  private final List<Path> sources;
  private final Duration scriptTimeout;
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Map<String, String> texts = new HashMap<>();
  private Optional<Inventory> inventory = Optional.empty();

  /// Prepares the inventories; nothing is read yet.
  ///
  /// @param scriptTimeout how long one call of a script may take
  public Inventories(ProcessContext process, List<Path> sources, Duration scriptTimeout) {
    this.process = process;
    this.sources = List.copyOf(sources);
    this.scriptTimeout = scriptTimeout;
  }

  boolean areNamed() {
    return !sources.isEmpty();
  }

  Path first() {
    return sources.getFirst();
  }

  /// Reads all inventories as one, which has no host where none is named.
  ///
  /// @throws InventoryException if one cannot be read
  Inventory read() throws InventoryException {
    if (inventory.isEmpty()) {
      inventory = Optional.of(areNamed() ? readSources() : new InventoryBuilder().build(List.of()));
    }
    return inventory.get();
  }

  private Inventory readSources() throws InventoryException {
    return new InventorySources(
            process.environment(), scriptTimeout, warnings::add, process.waits())
        .read(sources);
  }

  /// A file with hosts that a pattern names.
  ///
  /// @throws InventoryException if it cannot be read
  String text(String file) throws InventoryException {
    String text = texts.get(file);
    if (text == null) {
      text = new String(InventoryFiles.read(Path.of(file)), StandardCharsets.UTF_8);
      texts.put(file, text);
    }
    return text;
  }

  /// What was left out of them since this was called last.
  List<String> takeWarnings() {
    List<String> taken = List.copyOf(warnings);
    warnings.clear();
    return taken;
  }
}
