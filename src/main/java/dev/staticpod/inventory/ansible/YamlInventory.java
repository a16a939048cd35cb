package dev.staticpod.inventory.ansible;

import dev.staticpod.inventory.AddressPattern;
import dev.staticpod.inventory.HostRange;
import dev.staticpod.inventory.InventoryBuilder;
import dev.staticpod.inventory.InventoryException;
import dev.staticpod.inventory.Value;
import dev.staticpod.inventory.Variable;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Reads an inventory in YAML. Source: ansible-core 2.14, `plugins/inventory/yaml.py`.
public final class YamlInventory {
  private static final List<String> SECTIONS = List.of("vars", "children", "hosts");

  private final InventoryBuilder builder;
  private final Consumer<String> warnings;

  private YamlInventory(InventoryBuilder builder, Consumer<String> warnings) {
    this.builder = builder;
    this.warnings = warnings;
  }

  /// Reads a file.
  ///
  /// @param file its name, for messages
  /// @param warnings told of what is left out
  /// @throws InventoryException at the first place that is wrong
  public static void read(
      String file, byte[] content, InventoryBuilder builder, Consumer<String> warnings)
      throws InventoryException {
    new YamlInventory(builder, warnings).root(file, YamlText.read(file, content));
  }

  /// Whether a file is a mapping in YAML or JSON, as an inventory in INI form never is.
  public static boolean isMapping(byte[] content) {
    try {
      return YamlText.read("", content) instanceof YamlMapping;
    } catch (InventoryException _) {
      return false;
    }
  }

  private void root(String file, YamlNode root) throws InventoryException {
    if (isNull(root)) {
      return;
    }
    if (!(root instanceof YamlMapping groups)) {
      throw new InventoryException(
          place(root),
          "an inventory is a mapping of groups, this is " + root.title(),
          "begin with a group, such as all:");
    }
    Optional<YamlMapping.Entry> plugin = groups.entry("plugin");
    if (plugin.isPresent()) {
      throw new InventoryException(
          place(plugin.get().key()),
          "it is the configuration of an inventory plugin, which only Ansible can run",
          "ansible-inventory -i %s --list --yaml > hosts.yaml, and name that file".formatted(file));
    }
    for (YamlMapping.Entry group : groups.entries()) {
      group(group);
    }
  }

  /// @return its name
  private String group(YamlMapping.Entry entry) throws InventoryException {
    String name = name(entry, "group");
    YamlNode content = entry.value();
    if (isNull(content)) {
      builder.addGroup(name, place(entry.key()));
    } else if (content instanceof YamlMapping mapping) {
      builder.addGroup(name, place(entry.key()));
      for (String section : SECTIONS) {
        require(name, mapping, section);
      }
      for (YamlMapping.Entry section : mapping.entries()) {
        section(name, section);
      }
    } else {
      warn(entry.key(), "the group " + name + " is " + content.title() + ", no mapping");
    }
    return name;
  }

  private static void require(String group, YamlMapping mapping, String section)
      throws InventoryException {
    Optional<YamlNode> content = mapping.get(section);
    boolean fits =
        content.isEmpty()
            || content.get() instanceof YamlMapping
            || content.get() instanceof YamlScalar(_, _, Scalar.Null _)
            || content.get() instanceof YamlScalar(_, _, Scalar.Text _);
    if (!fits) {
      throw new InventoryException(
          place(content.get()),
          "%s of the group %s is %s, no mapping".formatted(section, group, content.get().title()),
          section.equals("hosts")
              ? "write each host as a key, with a colon behind it"
              : "write it as KEY: VALUE");
    }
  }

  private void section(String group, YamlMapping.Entry section) throws InventoryException {
    String name = section.name();
    if (isNull(section.value())) {
      return;
    }
    if (!SECTIONS.contains(name)) {
      warn(
          section.key(),
          "the group " + group + " has a key " + name + ", which is none of Ansible");
      return;
    }
    if (section.value() instanceof YamlScalar word) {
      single(group, name, word);
    } else if (section.value() instanceof YamlMapping mapping) {
      for (YamlMapping.Entry entry : mapping.entries()) {
        switch (name) {
          case "vars" -> set(group, entry);
          case "children" -> builder.addChild(group, group(entry), place(entry.key()));
          default -> host(group, name(entry, "host"), entry);
        }
      }
    }
  }

  /// A section may be one word, which stands for a key without a value.
  private void single(String group, String section, YamlScalar word) throws InventoryException {
    String place = place(word);
    switch (section) {
      case "vars" -> builder.setVariable(group, word.raw(), new Variable(new Value.Null(), place));
      case "children" -> {
        builder.addGroup(word.raw(), place);
        builder.addChild(group, word.raw(), place);
      }
      default -> addHosts(group, word.raw(), place, List.of());
    }
  }

  private void host(String group, String pattern, YamlMapping.Entry entry)
      throws InventoryException {
    YamlNode content = entry.value();
    boolean empty = content instanceof YamlScalar scalar && isFalse(scalar);
    if (!empty && !(content instanceof YamlMapping)) {
      throw new InventoryException(
          place(content),
          "the host " + pattern + " is " + content.title() + ", no mapping of variables",
          "write its variables below it as KEY: VALUE");
    }
    addHosts(
        group,
        pattern,
        place(entry.key()),
        content instanceof YamlMapping mapping ? mapping.entries() : List.of());
  }

  private void addHosts(
      String group, String pattern, String place, List<YamlMapping.Entry> variables)
      throws InventoryException {
    Optional<AddressPattern> address = AddressPattern.parse(pattern);
    OptionalInt port = address.map(AddressPattern::port).orElse(OptionalInt.empty());
    for (String host : names(address.map(AddressPattern::host).orElse(pattern), place)) {
      builder.addHost(host, group, port, place);
      for (YamlMapping.Entry variable : variables) {
        set(host, variable);
      }
    }
  }

  private static List<String> names(String pattern, String place) throws InventoryException {
    try {
      return HostRange.expand(pattern);
    } catch (IllegalArgumentException e) {
      throw new InventoryException(place, String.valueOf(e.getMessage()), "correct the range");
    }
  }

  private void set(String groupOrHost, YamlMapping.Entry entry) throws InventoryException {
    builder.setVariable(
        groupOrHost,
        YamlText.key(entry).orElse(entry.name()),
        new Variable(YamlText.value(entry.value()), place(entry.value())));
  }

  private static String name(YamlMapping.Entry entry, String what) throws InventoryException {
    Optional<String> name = YamlText.key(entry);
    if (name.isEmpty()) {
      throw new InventoryException(
          place(entry.key()),
          "the name of a %s is %s, no string".formatted(what, entry.key().title()),
          "quote it: \"" + entry.key().raw() + "\"");
    }
    return name.get();
  }

  private void warn(YamlScalar key, String problem) {
    warnings.accept(place(key) + ": " + problem + ": it is left out");
  }

  private static boolean isNull(YamlNode node) {
    return node instanceof YamlScalar(_, _, Scalar.Null _);
  }

  /// Whether a value counts as no variables at all.
  private static boolean isFalse(YamlScalar scalar) {
    return switch (scalar.value()) {
      case Scalar.Null _ -> true;
      case Scalar.Bool(boolean value) -> !value;
      case Scalar.Int(var number) -> number.signum() == 0;
      case Scalar.Decimal(double number, _) -> number == 0;
      case Scalar.Text(String text) -> text.isEmpty();
    };
  }

  private static String place(YamlNode node) {
    return node.location().toString();
  }
}
