package dev.staticpod.fleet;

import dev.staticpod.plan.NodeFacts.NodeIdentity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The machines of a run, each by one host: the first of its names that is asked about, and that
/// can be its own. For all threads of the run.
public final class DistinctMachines {
  private final Map<NodeIdentity, Host> hosts = new HashMap<>();
  private final Set<Host> strangers = new HashSet<>();
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
  /// machine of its own, and so does one that was led to the machine of another host: whoever that
  /// is comes first all the same.
  public boolean isFirst(Host host, Optional<NodeIdentity> identity) {
    return identity
        .filter(node -> node.machine().isPresent())
        .map(node -> isFirst(host, node))
        .orElse(true);
  }

  private synchronized boolean isFirst(Host host, NodeIdentity node) {
    if (isStranger(host, node)) {
      return true;
    }
    Host kept = hosts.computeIfAbsent(node, _ -> host);
    if (kept.equals(host)) {
      return true;
    }
    if (repeated.add(host)) {
      listener.same(host, kept);
    }
    return false;
  }

  /// Whether a host is no name of the machine that it was led to. One that has to have a name of
  /// its own never is; of any other it is known where none was there before it.
  private boolean isStranger(Host host, NodeIdentity node) {
    NodeExpectation expectation = host.expectation();
    if (expectation.objection(node.name()).isEmpty()) {
      return false;
    }
    if (expectation.node().isPresent() || !hosts.containsKey(node)) {
      strangers.add(host);
    }
    return strangers.contains(host);
  }
}
