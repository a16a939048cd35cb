package dev.staticpod.cli.sets;

import dev.staticpod.cli.nodes.HostPlaces;
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
import java.util.HashMap;
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
    var wanted = new WantedHosts(set.pods());
    for (int i = 0; i < set.pods().size(); i++) {
      wanted.add(i, of(set.pods().get(i).pod().nodes(), named));
    }
    if (hosts.selection().areGiven() && named.isPresent()) {
      restrict(wanted, named.get().hosts(), extent);
    }
    if (wanted.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "no pod of the set " + set.name() + " is for the hosts of the command line",
          "name other hosts, or none: the set says which hosts its pods are for");
    }
    return wanted.targets();
  }

  /// A machine that the set and the command line call by different names is one.
  private void restrict(WantedHosts wanted, List<ResolvedHost> given, Extent extent) {
    boolean areChosen = hosts.selection().areChosen();
    if (!areChosen && extent == Extent.WITH_PODS) {
      return;
    }
    // a host that is not chosen may have another name, and pods that are not to go from it
    boolean isSaid =
        wanted.haveAll(given) && (!areChosen || extent == Extent.WITH_PODS || wanted.areAlike());
    HostPlaces places = isSaid ? HostPlaces.unknown() : hosts.places(process, wanted.with(given));
    if (areChosen) {
      wanted.choose(given, places);
    }
    if (extent == Extent.ALL_NAMED) {
      wanted.addOthers(given, places);
    }
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
