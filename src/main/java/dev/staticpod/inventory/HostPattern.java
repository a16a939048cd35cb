package dev.staticpod.inventory;

import dev.staticpod.diagnostic.EditDistance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Chooses hosts of an inventory as `--limit` of Ansible does: `web:&eu:!old`, `*.example.com`,
/// `~web[0-9]+`, `web[0:2]`, `@FILE`. What names no host and no group is a mistake: a misspelt
/// exclusion would leave a host in. Source: ansible-core 2.14, `inventory/manager.py`.
public final class HostPattern {
  private static final Pattern SUBSCRIPT =
      Pattern.compile("(.+)\\[(?:(-?[0-9]{1,9})|([0-9]{1,9})[:-]([0-9]{0,9}))]", Pattern.DOTALL);
  private static final Pattern PART = Pattern.compile("(?:[^\\s:\\[\\]]|\\[[^\\]]*])++");
  private static final int SHOWN = 5;

  /// The most characters that a part may have. An expression is made ready in a time that grows
  /// with their square.
  private static final int LONGEST_PART = 16 << 10;

  private final Inventory inventory;

  /// Reads a file that a pattern names.
  @FunctionalInterface
  public interface PatternFile {
    /// Reads the text of a file.
    ///
    /// @throws InventoryException if it cannot be read
    String read(String file) throws InventoryException;
  }

  private HostPattern(Inventory inventory) {
    this.inventory = inventory;
  }

  /// The hosts that each of several patterns leaves, in the order of the inventory.
  ///
  /// @param files reads what stands behind an `@`: a pattern in each line
  /// @throws InventoryException if a part of one matches nothing, or they leave no host
  public static List<String> select(Inventory inventory, List<String> limits, PatternFile files)
      throws InventoryException {
    var hosts = new ArrayList<>(inventory.hosts());
    for (String limit : limits) {
      hosts.retainAll(new HashSet<>(select(inventory, limit, files)));
    }
    if (hosts.isEmpty()) {
      throw new InventoryException(
          "",
          "no host is in each of '%s'".formatted(String.join("' and '", limits)),
          "see which hosts there are: static-pod hosts --inventory FILE");
    }
    return hosts;
  }

  /// The hosts that a pattern leaves, in the order of the inventory.
  ///
  /// @param files reads what stands behind an `@`: a pattern in each line
  /// @throws InventoryException if a part of it matches nothing, or all of it leaves no host
  public static List<String> select(Inventory inventory, String limit, PatternFile files)
      throws InventoryException {
    List<String> parts = parts(limit, files);
    if (parts.isEmpty()) { // Ansible takes it for all: so much for a variable that is not set
      throw new InventoryException(
          "", "--limit '" + limit + "' names no host", "name one, or all for every one");
    }
    Set<String> selected = new HostPattern(inventory).evaluate(parts);
    List<String> hosts = inventory.hosts().stream().filter(selected::contains).toList();
    if (hosts.isEmpty()) {
      throw new InventoryException(
          "",
          "--limit '" + limit + "' leaves no host",
          "see which hosts there are: leave --limit out of static-pod hosts");
    }
    return hosts;
  }

  private static List<String> parts(String limit, PatternFile files) throws InventoryException {
    var parts = new ArrayList<String>();
    for (String part : split(limit)) {
      if (part.startsWith("@")) {
        files.read(part.substring(1)).lines().map(String::strip).forEach(parts::add);
      } else {
        parts.add(part);
      }
    }
    if (parts.stream().anyMatch(part -> part.length() > LONGEST_PART)) {
      throw new InventoryException(
          "",
          "a part of --limit has more than %d characters".formatted(LONGEST_PART),
          "write the hosts to a file, one a line, and name it: --limit @FILE");
    }
    return parts.stream().filter(part -> !part.isEmpty()).toList();
  }

  /// Splits a pattern at commas where there are some, else at colons, unless all of it is one host
  /// with a port.
  ///
  /// @throws InventoryException for a bracket without its other half, which Ansible passes over
  static List<String> split(String pattern) throws InventoryException {
    if (pattern.contains(",")) {
      return words(Stream.of(pattern.split(",", -1)));
    }
    if (AddressPattern.parse(pattern).isPresent()) {
      return words(Stream.of(pattern));
    }
    Matcher part = PART.matcher(pattern);
    if (part.replaceAll("").matches(".*[\\[\\]].*")) {
      throw new InventoryException(
          "",
          "--limit '%s' has a bracket without its other half".formatted(pattern),
          "close it; put a comma behind an expression that has one");
    }
    return words(part.reset().results().map(found -> found.group()));
  }

  private static List<String> words(Stream<String> parts) {
    return parts.map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  /// What is added first, then what has to be in it too, then what is taken out.
  private Set<String> evaluate(List<String> parts) throws InventoryException {
    var hosts = new LinkedHashSet<String>();
    List<String> added = parts.stream().filter(part -> !isOf(part, "&!")).toList();
    for (String part : added.isEmpty() ? List.of(Inventory.ALL) : added) {
      hosts.addAll(inventory.hasHost(part) ? List.of(part) : matches(part));
    }
    for (String part : parts.stream().filter(part -> isOf(part, "&")).toList()) {
      hosts.retainAll(new HashSet<>(matches(part.substring(1))));
    }
    for (String part : parts.stream().filter(part -> isOf(part, "!")).toList()) {
      new HashSet<>(matches(part.substring(1))).forEach(hosts::remove);
    }
    return hosts;
  }

  private static boolean isOf(String part, String signs) {
    return signs.indexOf(part.charAt(0)) >= 0;
  }

  /// Returns the hosts that a part stands for. Of a group and a host of one name it is the group,
  /// but for what is added.
  private List<String> matches(String part) throws InventoryException {
    Matcher subscript = SUBSCRIPT.matcher(part);
    return part.startsWith("~") || !subscript.matches()
        ? named(part)
        : slice(named(subscript.group(1)), subscript, part);
  }

  private static List<String> slice(List<String> hosts, Matcher subscript, String part)
      throws InventoryException {
    int size = hosts.size();
    if (subscript.group(2) != null) {
      int index = Integer.parseInt(subscript.group(2));
      int at = index < 0 ? size + index : index;
      if (at < 0 || at >= size) {
        throw new InventoryException(
            "",
            "there is no host %s: '%s' has %d".formatted(part, subscript.group(1), size),
            "count from 0, or from -1 for the last");
      }
      return List.of(hosts.get(at));
    }
    int end = subscript.group(4).isEmpty() ? size - 1 : Integer.parseInt(subscript.group(4));
    int from = Math.min(Integer.parseInt(subscript.group(3)), size);
    return hosts.subList(from, Math.max(from, Math.min(end + 1, size)));
  }

  /// The hosts of all groups of that name, and the hosts of that name where it is no plain name of
  /// a group.
  private List<String> named(String name) throws InventoryException {
    if (name.isEmpty()) {
      throw new InventoryException(
          "", "--limit has a sign without a name", "name a host or a group");
    }
    Predicate<String> pattern = compile(name);
    List<String> groups =
        inventory.groups().stream().map(Inventory.Group::name).filter(pattern).toList();
    var hosts = new LinkedHashSet<String>();
    groups.forEach(group -> hosts.addAll(inventory.hostsOf(group)));
    if (groups.isEmpty() || name.startsWith("~") || name.matches("(?s).*[.?*\\[].*")) {
      inventory.hostNames().stream().filter(pattern).forEach(hosts::add);
    }
    if (hosts.isEmpty() && groups.isEmpty()) {
      throw unknown(name);
    }
    return List.copyOf(hosts);
  }

  private InventoryException unknown(String name) {
    var known = new LinkedHashSet<>(inventory.hostNames());
    inventory.groups().forEach(group -> known.add(group.name()));
    Optional<String> meant = EditDistance.nearest(name, known);
    return new InventoryException(
        "",
        "no host and no group of the inventory matches '" + name + "'",
        meant
            .map(near -> "did you mean " + near + "?")
            .orElseGet(() -> "there are " + some(known)));
  }

  private static String some(Collection<String> names) {
    String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
  }

  private static Predicate<String> compile(String name) throws InventoryException {
    try {
      Pattern pattern =
          name.startsWith("~")
              ? Pattern.compile("(?:" + name.substring(1) + ").*", Pattern.DOTALL)
              : Pattern.compile(NameGlob.toRegex(name), Pattern.DOTALL);
      return pattern.asMatchPredicate();
    } catch (PatternSyntaxException e) {
      throw new InventoryException(
          "", "'" + name + "' is no pattern: " + e.getDescription(), "correct the expression");
    }
  }
}
