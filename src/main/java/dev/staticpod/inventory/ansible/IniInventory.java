package dev.staticpod.inventory.ansible;

import dev.staticpod.inventory.AddressPattern;
import dev.staticpod.inventory.HostRange;
import dev.staticpod.inventory.Inventory;
import dev.staticpod.inventory.InventoryBuilder;
import dev.staticpod.inventory.InventoryException;
import dev.staticpod.inventory.ShellWords;
import dev.staticpod.inventory.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads an inventory in INI form. Source: ansible-core 2.14, `plugins/inventory/ini.py`.
public final class IniInventory {
  private static final Pattern LINE_END = Pattern.compile("\\R");
  private static final Pattern SECTION =
      Pattern.compile("\\[([^:\\]\\s]+)(?::(\\w+))?]\\s*(?:#.*)?");
  private static final Pattern GROUP = Pattern.compile("([^:\\]\\s]+)\\s*(?:#.*)?");

  private final String file;
  private final InventoryBuilder builder;

  /// Groups whose own section is still to come, and what waits for it.
  private final Map<String, Pending> pending = new LinkedHashMap<>();

  private Section section = Section.HOSTS;
  private String group = Inventory.UNGROUPED;
  private String place;

  /// What the lines of a section are.
  private enum Section {
    HOSTS,
    CHILDREN,
    VARS
  }

  /// What waits for a group, and why the group has to come.
  ///
  /// @param parents the groups it is to be put below
  private record Pending(String place, Section section, List<String> parents) {}

  private IniInventory(String file, InventoryBuilder builder) {
    this.file = file;
    this.builder = builder;
    this.place = file;
  }

  /// Reads a file.
  ///
  /// @param file its name, for messages
  /// @throws InventoryException at the first line that is wrong
  public static void read(String file, String text, InventoryBuilder builder)
      throws InventoryException {
    new IniInventory(file, builder).lines(text);
  }

  private void lines(String text) throws InventoryException {
    int number = 0;
    for (String line : LINE_END.split(text, -1)) {
      place = file + ":" + ++number;
      String stripped = line.strip();
      if (!stripped.isEmpty() && stripped.charAt(0) != '#' && stripped.charAt(0) != ';') {
        line(stripped);
      }
    }
    if (!pending.isEmpty()) {
      throw undefined(pending.entrySet().iterator().next());
    }
  }

  private InventoryException undefined(Map.Entry<String, Pending> missing) {
    String name = missing.getKey();
    Pending wanted = missing.getValue();
    return wanted.section() == Section.VARS
        ? new InventoryException(
            wanted.place(),
            "[" + name + ":vars] is about a group that is nowhere named",
            "add a section [" + name + "], or correct the name")
        : new InventoryException(
            wanted.place(),
            "[%s:children] has the group %s, which is nowhere named"
                .formatted(wanted.parents().getLast(), name),
            "add a section [" + name + "], or correct the name");
  }

  private void line(String line) throws InventoryException {
    Matcher header = SECTION.matcher(line);
    if (header.matches()) {
      begin(header.group(1), Optional.ofNullable(header.group(2)).orElse("hosts"));
    } else if (line.startsWith("[") && (line.endsWith("]") || !line.contains("]"))) {
      throw refused(
          line + " is no section",
          "write [GROUP], [GROUP:children] or [GROUP:vars], without blanks");
    } else {
      switch (section) {
        case HOSTS -> host(line);
        case VARS -> variable(line);
        case CHILDREN -> child(line);
      }
    }
  }

  private void begin(String name, String kind) throws InventoryException {
    section =
        switch (kind) {
          case "hosts" -> Section.HOSTS;
          case "children" -> Section.CHILDREN;
          case "vars" -> Section.VARS;
          default ->
              throw refused(
                  "[" + name + ":" + kind + "] is no section",
                  "write [GROUP], [GROUP:children] or [GROUP:vars]");
        };
    group = name;
    if (!builder.hasGroup(name)) {
      if (section == Section.VARS) {
        pending.putIfAbsent(name, new Pending(place, section, List.of()));
      }
      builder.addGroup(name, place);
    }
    if (section != Section.VARS) {
      arrive(name);
    }
  }

  /// Goes on with what waited for a group, and with what waited for that.
  private void arrive(String name) throws InventoryException {
    Pending waiting = pending.remove(name);
    if (waiting == null) {
      return;
    }
    for (String parent : waiting.parents()) {
      builder.addChild(parent, name, waiting.place());
      if (isChild(parent)) {
        arrive(parent);
      }
    }
  }

  private boolean isChild(String name) {
    return Optional.ofNullable(pending.get(name))
        .filter(waiting -> waiting.section() == Section.CHILDREN)
        .isPresent();
  }

  private void child(String line) throws InventoryException {
    Matcher name = GROUP.matcher(line);
    if (!name.matches()) {
      throw refused("'" + line + "' is no group", "write the name of one group in a line");
    }
    String child = name.group(1);
    if (builder.hasGroup(child)) {
      builder.addChild(group, child, place);
    } else {
      pending
          .computeIfAbsent(child, _ -> new Pending(place, section, new ArrayList<>()))
          .parents()
          .add(group);
    }
  }

  private void variable(String line) throws InventoryException {
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw refused("'" + line + "' is no KEY=VALUE", "set one variable in a line, such as x=1");
    }
    String value = line.substring(equals + 1).strip();
    set(group, line.substring(0, equals).strip(), value);
  }

  private void set(String groupOrHost, String name, String value) throws InventoryException {
    builder.setVariable(groupOrHost, name, new Variable(PythonLiteral.of(value), place));
  }

  private void host(String line) throws InventoryException {
    List<String> words = words(line);
    String pattern = words.isEmpty() ? "" : words.getFirst();
    Optional<AddressPattern> address = AddressPattern.parse(pattern);
    if ((pattern.endsWith(":") && address.isEmpty()) || pattern.equals("---")) {
      throw refused(
          "'" + pattern + "' is no host",
          pattern.equals("---")
              ? "name a YAML inventory FILE.yaml"
              : "put a port behind the colon, or take it out");
    }
    List<String> names = names(address.map(AddressPattern::host).orElse(pattern));
    OptionalInt port = address.map(AddressPattern::port).orElse(OptionalInt.empty());
    List<String> settings = words.subList(1, words.size());
    for (String name : names) {
      builder.addHost(name, group, port, place);
      for (String setting : settings) {
        int equals = setting.indexOf('=');
        if (equals < 0) {
          throw refused(
              "'" + setting + "' is no KEY=VALUE",
              "write one host in a line, and KEY=VALUE behind it; quote a value with blanks");
        }
        set(name, setting.substring(0, equals), setting.substring(equals + 1));
      }
    }
  }

  private List<String> words(String line) throws InventoryException {
    try {
      return ShellWords.splitBeforeComment(line);
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage() + " in '" + line + "'", "close it, or take it out");
    }
  }

  private List<String> names(String pattern) throws InventoryException {
    try {
      return HostRange.expand(pattern);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()), "correct the range");
    }
  }

  private InventoryException refused(String problem, String nextStep) {
    return new InventoryException(place, problem, nextStep);
  }
}
