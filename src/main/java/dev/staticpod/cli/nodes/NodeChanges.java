package dev.staticpod.cli.nodes;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.fleet.Fleet;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.plan.Plan;
import dev.staticpod.rollout.NodeRollout;
import dev.staticpod.rollout.Outcome;
import dev.staticpod.rollout.RolloutSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Carries changes out on hosts, and lets Ctrl-C wait for those that are being changed.
public final class NodeChanges implements AutoCloseable {
  private final ProcessContext process;
  private final Interrupts interrupts;
  private final HostConnector connector;
  private final ClusterHandle cluster;
  private final Consumer<FleetEvent> events;

  /// @param cluster the API server of all hosts; closed with this
  /// @param events told of one event at a time, from the threads that work on hosts
  public NodeChanges(
      ProcessContext process,
      Interrupts interrupts,
      HostConnector connector,
      ClusterHandle cluster,
      Consumer<FleetEvent> events) {
    this.process = process;
    this.interrupts = interrupts;
    this.connector = connector;
    this.cluster = cluster;
    this.events = events;
  }

  /// Changes the pods of a spec on each host, in one transaction; all hosts are attempted.
  ///
  /// @return the outcomes in the order of the hosts
  public List<HostResult<Outcome>> run(List<Host> hosts, RolloutSpec spec)
      throws InterruptedException {
    interrupts.listen();
    Fleet fleet =
        spec.pods().size() == 1 ? Fleet.of(hosts, spec.pods().getFirst()) : Fleet.of(hosts);
    return fleet.atOnce(atOnce(spec.dryRun())).run(target -> change(target, spec), _ -> {});
  }

  /// A plan that is only made changes nothing.
  private static int atOnce(RolloutSpec.DryRun dryRun) {
    return switch (dryRun) {
      case ON -> Fleet.READERS;
      case OFF -> 1;
    };
  }

  private HostResult<Outcome> change(Target target, RolloutSpec spec) throws InterruptedException {
    var dependencies =
        new NodeRollout.Dependencies(
            connector.to(target.host()), cluster, process.time(), process.provenance());
    try (var watch =
        new ChangeWatch(interrupts, progress -> report(new FleetEvent(target, progress)))) {
      return result(target, new NodeRollout(dependencies, spec, watch).run());
    }
  }

  private synchronized void report(FleetEvent event) {
    events.accept(event);
  }

  /// A plan knows the node, and which pod a name without its namespace means there.
  private static HostResult<Outcome> result(Target target, Outcome outcome) {
    Optional<Plan> plan = plan(outcome);
    return new HostResult.Completed<>(
        plan.filter(found -> found.pods().size() == 1)
            .map(found -> new Target(target.host(), Optional.of(found.podRef().podName())))
            .orElse(target),
        plan.map(Plan::nodeName),
        outcome);
  }

  @Override
  public void close() {
    cluster.close();
  }

  private static Optional<Plan> plan(Outcome outcome) {
    return outcome instanceof Outcome.WithPlan planned
        ? Optional.of(planned.plan())
        : Optional.empty();
  }
}
