package dev.staticpod.fleet;

import dev.staticpod.plan.NodeFacts.NodeIdentity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The machines of a run, each by one host: the first of its names that is asked about. For all
/// threads of the run.
public final class DistinctMachines {
  private final Map<NodeIdentity, Host> hosts = new HashMap<>();
  private final Set<Host> repeated = new HashSet<>();
  private final Listener listener;

  /// Is told of names that are left out.
  @FunctionalInterface
  public interface Listener {
    /// Tells once that a host turned out to be the machine of another one.
    ///
    /// @param kept the host by which the machine is worked on
    void same(Host host, Host kept);
  }

  /// Begins with no machine known yet.
  public DistinctMachines(Listener listener) {
    this.listener = listener;
  }

  /// Whether a host is the first one of its machine. One whose machine is not known counts as a
  /// machine of its own.
  public boolean isFirst(Host host, Optional<NodeIdentity> identity) {
    return identity
        .filter(node -> node.machine().isPresent())
        .map(node -> isFirst(host, node))
        .orElse(true);
  }

  private synchronized boolean isFirst(Host host, NodeIdentity node) {
    Host kept = hosts.computeIfAbsent(node, _ -> host);
    if (kept.equals(host)) {
      return true;
    }
    if (repeated.add(host)) {
      listener.same(host, kept);
    }
    return false;
  }
}
