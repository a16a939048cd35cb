package dev.staticpod.inventory.source;

import dev.staticpod.inventory.AdjacentVariables;
import dev.staticpod.inventory.InventoryException;
import dev.staticpod.inventory.Variable;
import dev.staticpod.inventory.ansible.VariablesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// `group_vars` and `host_vars` in one directory. Each file is read once. Belongs to one thread.
/// Source: ansible-core 2.14, `plugins/vars/host_group_vars.py` and `find_vars_files`.
final class VariableDirectories implements AdjacentVariables {
  private static final List<String> ENDINGS = List.of("", ".yml", ".yaml", ".json");
  private static final Set<String> TAKEN = Set.copyOf(ENDINGS);

  private final Path directory;
  private final Consumer<String> warnings;
  private final Map<Path, Map<String, Variable>> read = new HashMap<>();

  VariableDirectories(Path directory, Consumer<String> warnings) {
    this.directory = directory;
    this.warnings = warnings;
  }

  @Override
  public Map<String, Variable> ofGroup(String group) throws InventoryException {
    return variables("group_vars", group);
  }

  @Override
  public Map<String, Variable> ofHost(String host) throws InventoryException {
    return variables("host_vars", host);
  }

  private Map<String, Variable> variables(String below, String name) throws InventoryException {
    if (name.startsWith("/") || name.indexOf('\0') >= 0) {
      return Map.of();
    }
    Path file = directory.resolve(below).resolve(name);
    Map<String, Variable> before = read.get(file);
    if (before != null) {
      return before;
    }
    var variables = new LinkedHashMap<String, Variable>();
    for (Path each : files(file)) {
      variables.putAll(VariablesFile.read(each.toString(), InventoryFiles.read(each), warnings));
    }
    read.put(file, variables);
    return variables;
  }

  /// The first that is there of a directory, and of files with an ending.
  private static List<Path> files(Path file) throws InventoryException {
    for (String ending : ENDINGS) {
      Path candidate = file.resolveSibling(file.getFileName() + ending);
      switch (InventoryFiles.kind(candidate)) {
        case DIRECTORY -> {
          return inDirectory(candidate);
        }
        case FILE -> {
          return List.of(candidate);
        }
        case NOTHING -> {}
      }
    }
    return List.of();
  }

  private static List<Path> inDirectory(Path directory) throws InventoryException {
    var files = new ArrayList<Path>();
    for (Path entry : InventoryFiles.list(directory)) {
      String name = entry.getFileName().toString();
      String ending = ending(name);
      if (name.startsWith(".") || name.endsWith("~")) {
        continue;
      }
      if (Files.isDirectory(entry)) {
        files.addAll(ending.isEmpty() ? inDirectory(entry) : List.of());
      } else if (TAKEN.contains(ending)) {
        files.add(entry);
      }
    }
    return files;
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot);
  }
}
