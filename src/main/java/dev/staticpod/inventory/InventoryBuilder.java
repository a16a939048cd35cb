package dev.staticpod.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Takes hosts, groups and variables in the order in which inventories name them. Belongs to one
/// thread. Source: ansible-core 2.14, `inventory/data.py` and `inventory/group.py`.
public final class InventoryBuilder {
  /// A group that may still change.
  private static final class Draft {
    private final String name;
    private final Set<String> hosts = new LinkedHashSet<>();
    private final Set<Draft> children = new LinkedHashSet<>();
    private final Set<Draft> parents = new LinkedHashSet<>();
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private int depth;
    private int priority = 1;

    private Draft(String name) {
      this.name = name;
    }
  }

  private final Map<String, Draft> groups = new LinkedHashMap<>();
  private final Map<String, Map<String, Variable>> hosts = new LinkedHashMap<>();

  private final Draft all = new Draft(Inventory.ALL);
  private final Draft ungrouped = new Draft(Inventory.UNGROUPED);

  /// An inventory with nothing but the groups `all` and `ungrouped`.
  public InventoryBuilder() {
    groups.put(Inventory.ALL, all);
    groups.put(Inventory.UNGROUPED, ungrouped);
    link(all, ungrouped);
  }

  /// Whether a group was named already.
  public boolean hasGroup(String name) {
    return groups.containsKey(name);
  }

  /// Names a group.
  public void addGroup(String name, String place) throws InventoryException {
    if (name.isEmpty()) {
      throw new InventoryException(place, "a group has no name", "name it, or take it out");
    }
    groups.computeIfAbsent(name, Draft::new);
  }

  /// Puts a host into a group.
  ///
  /// @param port counts where the host is named for the first time, as `ansible_port`
  public void addHost(String host, String group, OptionalInt port, String place)
      throws InventoryException {
    if (host.isEmpty()) {
      throw new InventoryException(place, "a host has no name", "name it, or take it out");
    }
    if (!hosts.containsKey(host)) {
      hosts.put(host, new LinkedHashMap<>());
      port.ifPresent(
          number -> hosts.get(host).put("ansible_port", new Variable(Value.of(number), place)));
    }
    draft(group, place).hosts.add(host);
  }

  /// Sets a variable of a group or a host; where both have the name, of the group.
  public void setVariable(String groupOrHost, String name, Variable variable)
      throws InventoryException {
    Draft group = groups.get(groupOrHost);
    if (group == null) {
      hosts.getOrDefault(groupOrHost, new LinkedHashMap<>()).put(name, variable);
    } else if (name.equals("ansible_group_priority")) {
      group.priority = priority(variable);
    } else {
      group.variables.put(name, variable);
    }
  }

  private static int priority(Variable variable) throws InventoryException {
    String word = variable.value().word().orElse("").strip();
    if (!word.matches("[-+]?[0-9]{1,9}")) {
      throw new InventoryException(
          variable.place(),
          "ansible_group_priority is not a whole number",
          "write one, such as ansible_group_priority=10");
    }
    return Integer.parseInt(word);
  }

  /// Puts a group below another.
  public void addChild(String parent, String child, String place) throws InventoryException {
    Draft above = draft(parent, place);
    Draft below = draft(child, place);
    boolean top = child.equals(Inventory.ALL);
    if (top || above == below || ancestors(above).contains(below)) {
      throw new InventoryException(
          place,
          "the group " + child + " would be below itself, by " + parent,
          "take one of the two out of the children of the other");
    }
    link(above, below);
  }

  private Draft draft(String name, String place) throws InventoryException {
    Draft draft = groups.get(name);
    if (draft == null) {
      throw new InventoryException(
          place, "there is no group " + name, "name the group, or take it out");
    }
    return draft;
  }

  private static Set<Draft> ancestors(Draft group) {
    var found = new HashSet<Draft>();
    var waiting = new ArrayList<>(group.parents);
    while (!waiting.isEmpty()) {
      Draft next = waiting.removeLast();
      if (found.add(next)) {
        waiting.addAll(next.parents);
      }
    }
    return found;
  }

  private static void link(Draft parent, Draft child) {
    if (parent.children.add(child)) {
      child.parents.add(parent);
      child.depth = Math.max(parent.depth + 1, child.depth);
      deepen(child);
    }
  }

  /// Deepens groups level by level, as far as one is not deep enough yet (`_check_children_depth`).
  private static void deepen(Draft top) {
    int depth = top.depth;
    Set<Draft> level = new LinkedHashSet<>(top.children);
    while (!level.isEmpty()) {
      depth++;
      var next = new LinkedHashSet<Draft>();
      for (Draft group : level) {
        if (group.depth < depth) {
          group.depth = depth;
          next.addAll(group.children);
        }
      }
      level = next;
    }
  }

  /// The inventory: every group is below `all`, and the hosts that no group has are ungrouped.
  ///
  /// @param adjacent the files of variables beside each source, in the order of the sources
  public Inventory build(List<AdjacentVariables> adjacent) {
    groups.values().stream()
        .filter(group -> group != all && group.parents.isEmpty())
        .forEach(group -> link(all, group));
    for (String host : hosts.keySet()) {
      boolean grouped =
          groups.values().stream()
              .anyMatch(group -> group != all && group != ungrouped && group.hosts.contains(host));
      if (grouped) {
        ungrouped.hosts.remove(host);
      } else {
        ungrouped.hosts.add(host);
      }
    }
    return new Inventory(finished(), Collections.unmodifiableMap(hosts), adjacent);
  }

  private Map<String, Inventory.Group> finished() {
    var finished = new LinkedHashMap<String, Inventory.Group>();
    for (Draft group : groups.values()) {
      finished.put(
          group.name,
          new Inventory.Group(
              group.name,
              List.copyOf(group.hosts),
              group.children.stream().map(child -> child.name).toList(),
              group.depth,
              group.priority,
              group.variables));
    }
    return finished;
  }
}
