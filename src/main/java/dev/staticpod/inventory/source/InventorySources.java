package dev.staticpod.inventory.source;

import dev.staticpod.inventory.AdjacentVariables;
import dev.staticpod.inventory.Inventory;
import dev.staticpod.inventory.InventoryBuilder;
import dev.staticpod.inventory.InventoryException;
import dev.staticpod.inventory.ansible.IniInventory;
import dev.staticpod.inventory.ansible.ScriptInventory;
import dev.staticpod.inventory.ansible.YamlInventory;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Reads inventories as `ansible-inventory -i SOURCE` does: files in INI form or YAML, scripts, and
/// directories of all of them. Source: ansible-core 2.14, `inventory/manager.py`.
public final class InventorySources {
  /// What Ansible leaves out in a directory.
  private static final Pattern IGNORED =
      Pattern.compile(
          "^\\..*|^(host_vars|group_vars|vars_plugins)$"
              + "|.*(\\.(pyc|pyo|swp|bak|rpm|md|txt|rst|orig|ini|cfg|retry)|~)$",
          Pattern.DOTALL);

  private static final Pattern YAML = Pattern.compile(".*\\.(ya?ml|json)", Pattern.DOTALL);

  /// The first line that says something begins YAML.
  private static final Pattern YAML_BEGIN =
      Pattern.compile(
          "(?:[^\\S\\n]*(?:#[^\\n]*)?\\n)*+(?:---|\\{|[\\w\"'.-]+:[ \\t]*(?:#.*)?\\R).*",
          Pattern.DOTALL);

  private final Map<String, String> environment;
  private final Duration scriptTimeout;
  private final Consumer<String> warnings;
  private final Consumer<String> waits;
  private final Set<Path> slow = new HashSet<>();

  /// Prepares the sources; nothing is read yet.
  ///
  /// @param environment of scripts
  /// @param scriptTimeout how long one call of a script may take, and the reading of a pipe
  /// @param warnings told of what is left out
  /// @param waits takes what to tell the user while a script runs long or a pipe is not at its end,
  ///   from any thread
  public InventorySources(
      Map<String, String> environment,
      Duration scriptTimeout,
      Consumer<String> warnings,
      Consumer<String> waits) {
    this.environment = Map.copyOf(environment);
    this.scriptTimeout = scriptTimeout;
    this.warnings = warnings;
    this.waits = waits;
  }

  /// Reads the sources into one inventory. Files of variables are read when a host is asked for
  /// them.
  ///
  /// @throws InventoryException at the first that cannot be read
  public Inventory read(List<Path> sources) throws InventoryException {
    var builder = new InventoryBuilder();
    var adjacent = new ArrayList<AdjacentVariables>();
    for (Path source : sources) {
      read(source, builder);
      Path directory = Files.isDirectory(source) ? source : source.resolveSibling("");
      adjacent.add(new VariableDirectories(directory, warnings));
    }
    return builder.build(adjacent);
  }

  private void read(Path source, InventoryBuilder builder) throws InventoryException {
    if (Files.isDirectory(source)) {
      for (Path entry : InventoryFiles.list(source)) {
        if (!IGNORED.matcher(entry.getFileName().toString()).matches()) {
          read(entry, builder);
        } else if (entry.toString().endsWith(".ini")) {
          warnings.accept(
              entry
                  + ": in a directory Ansible reads no .ini files, and it is left out; call it"
                  + " otherwise");
        }
      }
      return;
    }
    if (source.toString().equals("-")) {
      throw new InventoryException(
          "-",
          "an inventory is not read from standard input",
          "name a file, or a pipe: --inventory /dev/stdin; a list of hosts is read by --host -");
    }
    byte[] content =
        InventoryFiles.read(source, scriptTimeout, () -> waits.accept(waiting(source)));
    if (isProgram(content)) {
      runnable(source);
      var script =
          new InventoryScript(source, environment, scriptTimeout, () -> tellOfWait(source));
      ScriptInventory.read(source.toString(), script::print, builder);
    } else {
      parse(source.toString(), content, builder);
    }
  }

  private String waiting(Path pipe) {
    return "waiting for the inventory from %s, for at most %d s"
        .formatted(pipe, scriptTimeout.toSeconds());
  }

  /// Tells of the wait once, though a script may be called for each host.
  private void tellOfWait(Path script) {
    if (slow.add(script)) {
      waits.accept(
          "waiting for the inventory script %s, for at most %d s at each call"
              .formatted(script, scriptTimeout.toSeconds()));
    }
  }

  /// Whether a file is one that a kernel would run. A file that is just executable is an inventory
  /// on a file system without modes.
  private static boolean isProgram(byte[] content) {
    return startsWith(content, "#!") || startsWith(content, "\u007fELF");
  }

  private static boolean startsWith(byte[] content, String begin) {
    return content.length >= begin.length()
        && new String(content, 0, begin.length(), StandardCharsets.ISO_8859_1).equals(begin);
  }

  private static void runnable(Path source) throws InventoryException {
    if (!Files.isExecutable(source)) {
      throw new InventoryException(
          source.toString(), "it is a script that may not be run", "chmod +x " + source);
    }
  }

  private void parse(String file, byte[] content, InventoryBuilder builder)
      throws InventoryException {
    if (startsWith(content, "$ANSIBLE_VAULT;")) {
      throw new InventoryException(
          file,
          "it is encrypted by ansible-vault, which only Ansible can read",
          "ansible-inventory -i %s --list --yaml > hosts.yaml, and name that file".formatted(file));
    }
    if (file.endsWith(".toml")) {
      throw new InventoryException(
          file,
          "inventories in TOML are not supported",
          "ansible-inventory -i %s --list --yaml > hosts.yaml, and name that file".formatted(file));
    }
    String name = Path.of(file).getFileName().toString();
    boolean yaml =
        YAML.matcher(name).matches()
            || (!name.contains(".") && (YamlInventory.isMapping(content) || beginsYaml(content)));
    if (yaml) {
      YamlInventory.read(file, content, builder, warnings);
    } else {
      IniInventory.read(file, text(file, content), builder);
    }
  }

  private static boolean beginsYaml(byte[] content) {
    return YAML_BEGIN.matcher(new String(content, StandardCharsets.UTF_8)).matches();
  }

  /// Returns a file's text in UTF-8; in comments any bytes may stand.
  private static String text(String file, byte[] content) throws InventoryException {
    String text = new String(content, StandardCharsets.UTF_8);
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String begin = line.strip();
      boolean comment = begin.startsWith("#") || begin.startsWith(";");
      if (line.indexOf('\uFFFD') >= 0 && !comment && !isText(content)) {
        throw new InventoryException(
            file + ":" + number, "the line is not UTF-8 text", "save the file as UTF-8");
      }
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static boolean isText(byte[] content) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
