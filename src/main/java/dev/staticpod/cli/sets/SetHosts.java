package dev.staticpod.cli.sets;

import dev.staticpod.cli.nodes.ResolvedHosts;
import dev.staticpod.cli.options.HostsMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.inventory.ResolvedHost;
import dev.staticpod.set.SetNodes;
import dev.staticpod.set.Word;
import dev.staticpod.set.review.LoadedPod;
import dev.staticpod.set.review.LoadedSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out which hosts the pods of a set are for. A set says it for each pod; where the command
/// line names hosts too, only those are worked on.
final class SetHosts {
  private final HostsMixin hosts;
  private final ProcessContext process;
  private final Map<SetNodes, ResolvedHosts> known = new HashMap<>();

  /// The hosts that are worked on.
  enum Extent {
    /// The hosts that a pod is for are worked on.
    WITH_PODS,
    /// The hosts that the command line names are worked on too, rather than those of settings: what
    /// the set has there no longer is to be found.
    ALL_NAMED
  }

  SetHosts(HostsMixin hosts, ProcessContext process) {
    this.hosts = hosts;
    this.process = process;
  }

  /// The hosts with their pods.
  ///
  /// @throws CommandFailure if there is none, or one cannot be found out
  SetTargets find(LoadedSet set, Extent extent) throws InterruptedException {
    Optional<ResolvedHosts> named = named(set);
    var all = new ArrayList<ResolvedHost>();
    var pods = new LinkedHashMap<String, List<LoadedPod>>();
    var names = new HashSet<String>();
    for (LoadedPod pod : set.pods()) {
      ResolvedHosts chosen = of(pod.pod().nodes(), named);
      names.addAll(chosen.known());
      for (ResolvedHost host : chosen.hosts()) {
        same(host, named)
            .map(other -> add(other, all))
            .ifPresent(each -> pods.computeIfAbsent(each, _ -> new ArrayList<>()).add(pod));
      }
    }
    if (extent == Extent.ALL_NAMED && hosts.selection().areGiven()) {
      named.stream().flatMap(it -> it.hosts().stream()).forEach(host -> add(host, all));
    }
    if (all.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "no pod of the set " + set.name() + " is for the hosts of the command line",
          "name other hosts, or none: the set says which hosts its pods are for");
    }
    return new SetTargets(new ResolvedHosts(all, List.of(), List.of(), names), pods);
  }

  /// A machine that the set and the command line call by different names is one.
  private static String add(ResolvedHost host, List<ResolvedHost> all) {
    Optional<ResolvedHost> same = all.stream().filter(other -> isSame(host, other)).findFirst();
    if (same.isEmpty()) {
      all.add(host);
    }
    return same.orElse(host).name();
  }

  private static boolean isSame(ResolvedHost one, ResolvedHost other) {
    return one.name().equals(other.name())
        || one.connection().place().equals(other.connection().place());
  }

  /// Returns the host as the command line names it; empty where the command line chooses hosts, and
  /// this is none of them.
  private Optional<ResolvedHost> same(ResolvedHost host, Optional<ResolvedHosts> named) {
    return hosts.selection().areChosen()
        ? named.stream()
            .flatMap(it -> it.hosts().stream())
            .filter(other -> isSame(host, other))
            .findFirst()
        : Optional.of(host);
  }

  private Optional<ResolvedHosts> named(LoadedSet set) throws InterruptedException {
    boolean isNeeded = set.pods().stream().anyMatch(pod -> pod.pod().nodes().isAll());
    if (isNeeded && !hosts.selection().areNamed()) {
      Word manifest =
          set.pods().stream()
              .map(LoadedPod::pod)
              .filter(pod -> pod.nodes().isAll())
              .findFirst()
              .orElseThrow()
              .manifest();
      throw new CommandFailure(
          ExitCode.USAGE,
          manifest.location()
              + ": "
              + manifest
              + " has no nodes, and the command line names no host",
          "write nodes: {hosts: [...]} below it, or name hosts by --host or --inventory");
    }
    return hosts.selection().areNamed() ? Optional.of(hosts.resolved(process)) : Optional.empty();
  }

  private ResolvedHosts of(SetNodes nodes, Optional<ResolvedHosts> named)
      throws InterruptedException {
    if (nodes.isAll()) {
      return named.orElseThrow();
    }
    if (!known.containsKey(nodes)) {
      known.put(nodes, select(nodes));
    }
    return known.get(nodes);
  }

  /// What is wrong with it is wrong at its place in the set.
  private ResolvedHosts select(SetNodes nodes) throws InterruptedException {
    try {
      return hosts.select(
          process, Word.texts(nodes.hosts()), nodes.patterns(), nodes.selector().map(Word::text));
    } catch (CommandFailure e) {
      HostFailure why = e.failure();
      throw new CommandFailure(
          e.code(), new HostFailure(why.reason(), place(nodes) + why.problem(), why.nextStep()), e);
    }
  }

  private static String place(SetNodes nodes) {
    return Stream.of(
            nodes.hosts().stream(),
            nodes.groups().stream(),
            nodes.limit().stream(),
            nodes.selector().stream())
        .flatMap(words -> words)
        .findFirst()
        .map(word -> word.location() + ": ")
        .orElse("");
  }
}
