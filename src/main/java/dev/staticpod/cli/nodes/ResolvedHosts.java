package dev.staticpod.cli.nodes;

import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.NodeExpectation;
import dev.staticpod.inventory.HostConnection;
import dev.staticpod.inventory.ResolvedHost;
import dev.staticpod.name.NameRanges;
import dev.staticpod.ssh.config.SshTarget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The hosts of a run, each once.
///
/// @param hosts in the order in which they are worked on
/// @param notReady nodes that were chosen and left out
/// @param warnings what else was left out
/// @param known what all hosts of their source are called, also those that were not chosen
public record ResolvedHosts(
    List<ResolvedHost> hosts, List<String> notReady, List<String> warnings, Set<String> known) {
  public ResolvedHosts {
    hosts = List.copyOf(hosts);
    notReady = List.copyOf(notReady);
    warnings = List.copyOf(warnings);
    known = known.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /// What the user is to know of the hosts: what was left out, and why.
  public List<String> notes() {
    var notes = new ArrayList<>(warnings);
    if (!notReady.isEmpty()) {
      notes.add(
          "%s not ready and left out (--include-not-ready takes %s in): %s"
              .formatted(
                  notReady.size() == 1 ? "a node is" : notReady.size() + " nodes are",
                  notReady.size() == 1 ? "it" : "them",
                  String.join(", ", notReady)));
    }
    return notes;
  }

  /// Returns these hosts, each once of those that are named in several ways; a warning for each way
  /// that is left out. Whether hosts of different names are one machine is known when they are
  /// connected to: one of them may have the address of the other by mistake.
  ResolvedHosts distinct() {
    var kept = new LinkedHashMap<String, ResolvedHost>();
    var same = new HashMap<Reached, ResolvedHost>();
    var said = new ArrayList<>(warnings);
    for (ResolvedHost host : hosts) {
      ResolvedHost first = same.putIfAbsent(Reached.of(host), host);
      if (first == null) {
        kept.put(host.name(), host);
      } else if (!first.name().equals(host.name())) {
        said.add(
            "%s and %s are one machine, %s: it is done once, as %s"
                .formatted(first.name(), host.name(), host.connection().address(), first.name()));
      }
    }
    return new ResolvedHosts(List.copyOf(kept.values()), notReady, said, known);
  }

  /// Whether two hosts are one, whoever is logged in as: they have one name, and are reached alike.
  public static boolean areOne(ResolvedHost host, ResolvedHost other) {
    return host.name().equals(other.name()) || Reached.of(host).equals(Reached.of(other));
  }

  /// What a host is called without the user, and where it is reached.
  private record Reached(String name, HostConnection.Place place) {
    static Reached of(ResolvedHost host) {
      return new Reached(
          plainName(host.name()).toLowerCase(Locale.ROOT), host.connection().place());
    }
  }

  /// Returns the hosts of these names, in their order here.
  public ResolvedHosts only(Collection<String> names) {
    var wanted = new HashSet<>(names);
    return new ResolvedHosts(
        hosts.stream().filter(host -> wanted.contains(host.name())).toList(),
        notReady,
        warnings,
        known);
  }

  /// Returns those of these names that are none of the hosts.
  public List<String> missing(Collection<String> names) {
    Map<String, ResolvedHost> all = byName();
    return names.stream().filter(name -> !all.containsKey(name)).toList();
  }

  /// Returns the hosts as they are worked on.
  public List<Host> asHosts() {
    return hosts.stream()
        .map(host ->
            new Host(host.name(), new NodeExpectation(host.node(), plainName(host.name()), known)))
        .toList();
  }

  /// The name of a host as the user wrote it, without a user and a port.
  static String plainName(String name) {
    try {
      return SshTarget.parse(name).host();
    } catch (IllegalArgumentException _) { // an inventory may have any name
      return name;
    }
  }

  /// Returns some of the hosts as `--host` takes them.
  public String words(List<Host> some) {
    Map<String, ResolvedHost> all = byName();
    return NameRanges.fold(
        some.stream().map(host -> word(host.name(), all.get(host.name()))).toList());
  }

  /// The inventory knows its hosts by their names, whatever their nodes are called.
  private static String word(String name, @Nullable ResolvedHost host) {
    return host == null
        ? name
        : host.node()
            .filter(node -> host.source() != ResolvedHost.Source.INVENTORY || node.equals(name))
            .map(node -> "node/" + node)
            .orElse(name);
  }

  /// Returns the hosts by their names.
  Map<String, ResolvedHost> byName() {
    return hosts.stream().collect(Collectors.toMap(ResolvedHost::name, host -> host));
  }
}
