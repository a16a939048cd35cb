package dev.staticpod.inventory.ansible;

import dev.staticpod.inventory.InventoryBuilder;
import dev.staticpod.inventory.InventoryException;
import dev.staticpod.inventory.Variable;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads what an inventory script prints. Source: ansible-core 2.14, `plugins/inventory/script.py`.
public final class ScriptInventory {
  private static final List<String> SECTIONS = List.of("hosts", "vars", "children");

  private final InventoryBuilder builder;
  private final Set<String> hosts = new LinkedHashSet<>();

  private ScriptInventory(InventoryBuilder builder) {
    this.builder = builder;
  }

  /// Asks the script for one thing.
  @FunctionalInterface
  public interface Script {
    /// What it prints when it is called with these arguments.
    ///
    /// @throws InventoryException if it fails
    byte[] print(List<String> arguments) throws InventoryException;
  }

  /// Calls a script with `--list`, and with `--host` for each host where the first answer has no
  /// variables of hosts.
  ///
  /// @param name of the script, for messages
  public static void read(String name, Script script, InventoryBuilder builder)
      throws InventoryException {
    new ScriptInventory(builder).read(name, script);
  }

  private void read(String name, Script script) throws InventoryException {
    YamlMapping list = mapping(name + " --list", script.print(List.of("--list")));
    Optional<YamlNode> variables = Optional.empty();
    for (YamlMapping.Entry entry : list.entries()) {
      if (entry.name().equals("_meta")) {
        variables = of(entry.value(), "hostvars");
      } else {
        group(entry);
      }
    }
    for (String host : hosts) {
      Optional<YamlNode> own =
          variables.isPresent() ? of(variables.get(), host) : asked(name, script, host);
      if (own.isPresent()) {
        setAll(host, own.get(), "the host " + host);
      }
    }
  }

  private static Optional<YamlNode> of(YamlNode node, String name) {
    return node instanceof YamlMapping mapping ? mapping.get(name) : Optional.empty();
  }

  private static Optional<YamlNode> asked(String name, Script script, String host)
      throws InventoryException {
    byte[] answer = script.print(List.of("--host", host));
    return new String(answer, StandardCharsets.UTF_8).isBlank()
        ? Optional.empty()
        : Optional.of(mapping(name + " --host " + host, answer));
  }

  /// Reads what a script printed, as strict JSON.
  private static YamlMapping mapping(String call, byte[] printed) throws InventoryException {
    String text = new String(printed, StandardCharsets.UTF_8).strip();
    if (!text.startsWith("{")) {
      throw new InventoryException(
          call,
          "it prints no JSON object, but " + shown(text),
          "call it by hand, and see what it prints on standard output");
    }
    if (YamlText.read(call, printed) instanceof YamlMapping mapping) {
      return mapping;
    }
    throw new InventoryException(call, "it prints no JSON object", "call it by hand");
  }

  private static String shown(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.isEmpty() ? "nothing" : "'" + line.substring(0, Math.min(60, line.length())) + "'";
  }

  private void group(YamlMapping.Entry entry) throws InventoryException {
    String group = entry.name();
    YamlNode content = entry.value();
    builder.addGroup(group, place(entry.key()));
    if (!(content instanceof YamlMapping mapping)) {
      addHosts(group, content);
      return;
    }
    if (SECTIONS.stream().noneMatch(section -> mapping.get(section).isPresent())) {
      addHost(group, group, place(entry.key()));
      setAll(group, mapping, "the group " + group);
      return;
    }
    if (mapping.get("hosts").isPresent()) {
      addHosts(group, mapping.get("hosts").get());
    }
    if (mapping.get("vars").isPresent()) {
      setAll(group, mapping.get("vars").get(), "vars of the group " + group);
    }
    if (mapping.get("children").isPresent()) {
      for (YamlNode child : items(mapping.get("children").get(), "children of " + group)) {
        String name = word(child, "the name of a group");
        builder.addGroup(name, place(child));
        builder.addChild(group, name, place(child));
      }
    }
  }

  private void addHosts(String group, YamlNode list) throws InventoryException {
    for (YamlNode host : items(list, "hosts of " + group)) {
      addHost(group, word(host, "the name of a host"), place(host));
    }
  }

  private void addHost(String group, String host, String place) throws InventoryException {
    builder.addHost(host, group, OptionalInt.empty(), place);
    hosts.add(host);
  }

  private void setAll(String groupOrHost, YamlNode variables, String what)
      throws InventoryException {
    if (!(variables instanceof YamlMapping mapping)) {
      throw refused(variables, what, "an object of variables");
    }
    for (YamlMapping.Entry entry : mapping.entries()) {
      builder.setVariable(
          groupOrHost,
          entry.name(),
          new Variable(YamlText.value(entry.value()), place(entry.value())));
    }
  }

  private static List<YamlNode> items(YamlNode node, String what) throws InventoryException {
    if (node instanceof YamlSequence list) {
      return list.items();
    }
    throw refused(node, what, "a list");
  }

  private static String word(YamlNode node, String what) throws InventoryException {
    if (node instanceof YamlScalar scalar && scalar.value() instanceof Scalar.Text(String text)) {
      return text;
    }
    throw refused(node, what, "a string");
  }

  private static InventoryException refused(YamlNode node, String what, String wanted) {
    return new InventoryException(
        place(node),
        "%s is %s, not %s".formatted(what, node.title(), wanted),
        "correct the script");
  }

  private static String place(YamlNode node) {
    return node.location().toString();
  }
}
