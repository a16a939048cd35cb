package dev.staticpod.cli.sets;

import dev.staticpod.cli.nodes.HostPlaces;
import dev.staticpod.cli.nodes.ResolvedHosts;
import dev.staticpod.inventory.ResolvedHost;
import dev.staticpod.set.review.LoadedPod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The hosts that a set's pods are for, as they are found out. For one thread.
final class WantedHosts {
  private final List<LoadedPod> pods;
  private final List<Wanted> all = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  /// A host, and the places of its pods in the set.
  private record Wanted(ResolvedHost host, SortedSet<Integer> pods) {}

  /// Begins without a host.
  ///
  /// @param pods of the set
  WantedHosts(List<LoadedPod> pods) {
    this.pods = pods;
  }

  /// Adds the hosts of a pod.
  ///
  /// @param pod its place in the set
  void add(int pod, ResolvedHosts chosen) {
    known.addAll(chosen.known());
    chosen.hosts().forEach(host -> add(host, List.of(pod)));
  }

  private void add(ResolvedHost host, Collection<Integer> some) {
    Optional<Wanted> same = find(host);
    if (same.isEmpty()) {
      all.add(new Wanted(host, new TreeSet<>(some)));
    } else {
      same.get().pods().addAll(some);
    }
  }

  private Optional<Wanted> find(ResolvedHost host) {
    return all.stream().filter(each -> ResolvedHosts.areOne(each.host(), host)).findFirst();
  }

  /// Whether each of these hosts is one of those that pods are for, as far as the names say.
  boolean haveAll(List<ResolvedHost> some) {
    return some.stream().allMatch(host -> find(host).isPresent());
  }

  /// Whether all hosts have the same pods.
  boolean areAlike() {
    return all.stream().map(Wanted::pods).distinct().count() < 2;
  }

  /// Whether no host has a pod, or is named.
  boolean isEmpty() {
    return all.isEmpty();
  }

  /// Returns the hosts, with those of others that have a name of their own.
  ResolvedHosts with(List<ResolvedHost> others) {
    var hosts = new LinkedHashMap<String, ResolvedHost>();
    Stream.concat(all.stream().map(Wanted::host), others.stream())
        .forEach(host -> hosts.putIfAbsent(host.name(), host));
    return new ResolvedHosts(List.copyOf(hosts.values()), List.of(), List.of(), known);
  }

  /// Leaves only the hosts that the command line chooses, by the names that it has for them.
  void choose(List<ResolvedHost> chosen, HostPlaces places) {
    List<Wanted> before = List.copyOf(all);
    all.clear();
    for (Wanted wanted : before) {
      chosen.stream()
          .filter(host -> ResolvedHosts.areOne(host, wanted.host()))
          .findFirst()
          .or(() -> chosen.stream().filter(host -> places.areOne(host, wanted.host())).findFirst())
          .ifPresent(host -> add(host, wanted.pods()));
    }
  }

  /// Adds hosts that no pod is for.
  void addOthers(List<ResolvedHost> named, HostPlaces places) {
    for (ResolvedHost host : named) {
      if (find(host).isEmpty()
          && all.stream().noneMatch(each -> places.areOne(each.host(), host))) {
        all.add(new Wanted(host, new TreeSet<>()));
      }
    }
  }

  /// The hosts with their pods.
  SetTargets targets() {
    Map<String, List<LoadedPod>> some = new LinkedHashMap<>();
    for (Wanted each : all) {
      some.put(each.host().name(), each.pods().stream().map(pods::get).toList());
    }
    return new SetTargets(with(List.of()), some);
  }
}
