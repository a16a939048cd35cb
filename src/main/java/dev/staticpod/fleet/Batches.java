package dev.staticpod.fleet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Parts the hosts of a run into batches.
final class Batches {
  private final List<Target> targets;
  private final Predicate<Host> alone;
  private final List<Batch> batches = new ArrayList<>();

  private Batches(List<Target> targets, Predicate<Host> alone) {
    this.targets = targets;
    this.alone = alone;
  }

  /// The batches, none of them empty, with all targets in their order. Those of a host are in the
  /// same one.
  ///
  /// @param sizes in percent of all hosts, where they are; at least one host each
  /// @param alone hosts that are a batch of their own, behind the others of theirs
  static List<Batch> of(List<Target> targets, List<CountOrPercent> sizes, Predicate<Host> alone) {
    var hosts = new LinkedHashSet<Host>();
    targets.forEach(target -> hosts.add(target.host()));
    return new Batches(targets, alone).split(List.copyOf(hosts), sizes);
  }

  private List<Batch> split(List<Host> hosts, List<CountOrPercent> sizes) {
    int begin = 0;
    for (int i = 0; begin < hosts.size(); i++) {
      int size =
          sizes.isEmpty()
              ? hosts.size()
              : Math.max(1, sizes.get(Math.min(i, sizes.size() - 1)).of(hosts.size()));
      int end = Math.min(hosts.size(), begin + size);
      add(hosts.subList(begin, end));
      begin = end;
    }
    return List.copyOf(batches);
  }

  private void add(List<Host> hosts) {
    addBatch(Set.copyOf(hosts.stream().filter(alone.negate()).toList()));
    hosts.stream().filter(alone).forEach(host -> addBatch(Set.of(host)));
  }

  private void addBatch(Set<Host> hosts) {
    if (!hosts.isEmpty()) {
      batches.add(
          new Batch(
              batches.size() + 1,
              targets.stream().filter(target -> hosts.contains(target.host())).toList()));
    }
  }
}
