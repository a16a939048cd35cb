package dev.staticpod.inventory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Hosts, the groups they are in, and their variables. Immutable.
public final class Inventory {
  /// The group that every host is in.
  public static final String ALL = "all";

  /// The group of the hosts that no other group has.
  public static final String UNGROUPED = "ungrouped";

  private final Map<String, Group> groups;
  private final Map<String, Map<String, Variable>> hosts;
  private final List<AdjacentVariables> adjacent;
  private final Map<String, List<String>> groupsOfHost = new HashMap<>();
  private final Map<String, List<String>> parents = new HashMap<>();

  /// A group.
  ///
  /// @param hosts those that it has itself, in the order of the inventory
  /// @param children the groups that it has
  /// @param depth how far it is from the group `all`
  /// @param priority `ansible_group_priority`; 1 where it is not set
  public record Group(
      String name,
      List<String> hosts,
      List<String> children,
      int depth,
      int priority,
      Map<String, Variable> variables) {
    public Group {
      hosts = List.copyOf(hosts);
      children = List.copyOf(children);
      variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
  }

  /// Takes what a builder has.
  Inventory(
      Map<String, Group> groups,
      Map<String, Map<String, Variable>> hosts,
      List<AdjacentVariables> adjacent) {
    this.groups = groups;
    this.hosts = hosts;
    this.adjacent = List.copyOf(adjacent);
    for (Group group : groups.values()) {
      group.hosts().forEach(host -> add(groupsOfHost, host, group));
      group.children().forEach(child -> add(parents, child, group));
    }
  }

  private static void add(Map<String, List<String>> index, String name, Group group) {
    index.computeIfAbsent(name, _ -> new ArrayList<>()).add(group.name());
  }

  /// Returns all groups, in the order in which they were first named.
  public List<Group> groups() {
    return List.copyOf(groups.values());
  }

  /// The group of that name.
  public Optional<Group> group(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  /// Whether there is such a host.
  public boolean hasHost(String name) {
    return hosts.containsKey(name);
  }

  /// The names of all hosts, in the order in which they were first named.
  public List<String> hostNames() {
    return List.copyOf(hosts.keySet());
  }

  /// Returns all hosts in the order in which Ansible would work on them.
  public List<String> hosts() {
    return hostsOf(ALL);
  }

  /// The hosts of a group and of all groups below it.
  public List<String> hostsOf(String group) {
    var names = new LinkedHashSet<String>();
    for (Group each : withDescendants(group)) {
      names.addAll(each.hosts());
    }
    return List.copyOf(names);
  }

  private List<Group> withDescendants(String top) {
    var seen = new LinkedHashSet<String>(List.of(top));
    var waiting = new ArrayDeque<String>(seen);
    var found = new ArrayList<Group>();
    while (!waiting.isEmpty()) {
      Group group = group(waiting.remove()).orElseThrow();
      found.add(group);
      group.children().stream().filter(seen::add).forEach(waiting::add);
    }
    return found;
  }

  /// The groups that a host is in, itself or by a group below, in alphabetical order and without
  /// `all`.
  public List<String> groupsOf(String host) {
    return above(host).stream().filter(name -> !name.equals(ALL)).sorted().toList();
  }

  private Set<String> above(String host) {
    var found = new LinkedHashSet<String>();
    groupsOfHost.getOrDefault(host, List.of()).forEach(group -> climb(group, found));
    return found;
  }

  private void climb(String name, Set<String> found) {
    if (found.add(name)) {
      parents.getOrDefault(name, List.of()).forEach(parent -> climb(parent, found));
    }
  }

  /// Returns all variables of a host, the strongest of each name. Source: ansible-core 2.14,
  /// `vars/manager.py`, `get_vars`.
  ///
  /// @throws InventoryException if a file of variables cannot be read
  public Map<String, Variable> variables(String host) throws InventoryException {
    Group all = group(ALL).orElseThrow();
    List<Group> others =
        above(host).stream()
            .filter(name -> !name.equals(ALL))
            .map(groups::get)
            .sorted(Inventory::byPrecedence)
            .toList();
    var variables = new LinkedHashMap<String, Variable>();
    variables.putAll(all.variables());
    others.forEach(group -> variables.putAll(group.variables()));
    for (AdjacentVariables files : adjacent) {
      variables.putAll(files.ofGroup(ALL));
    }
    for (AdjacentVariables files : adjacent) {
      for (Group group : others) {
        variables.putAll(files.ofGroup(group.name()));
      }
    }
    variables.putAll(hosts.getOrDefault(host, Map.of()));
    for (AdjacentVariables files : adjacent) {
      variables.putAll(files.ofHost(host));
    }
    return variables;
  }

  /// Orders groups by precedence (ansible-core 2.14, `inventory/helpers.py`, `sort_groups`).
  private static int byPrecedence(Group one, Group other) {
    if (one.depth() != other.depth()) {
      return Integer.compare(one.depth(), other.depth());
    }
    return one.priority() == other.priority()
        ? one.name().compareTo(other.name())
        : Integer.compare(one.priority(), other.priority());
  }
}
