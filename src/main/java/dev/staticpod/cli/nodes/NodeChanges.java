package dev.staticpod.cli.nodes;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.fleet.ExpectedNodePrecheck;
import dev.staticpod.fleet.Fleet;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.plan.Plan;
import dev.staticpod.rollout.Consent;
import dev.staticpod.rollout.NodeRollout;
import dev.staticpod.rollout.Outcome;
import dev.staticpod.rollout.RolloutSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Carries changes out on hosts, and lets Ctrl-C wait for those that are being changed. For one
/// command; the threads that probe hosts are its own.
public final class NodeChanges implements AutoCloseable {
  private final ProcessContext process;
  private final Interrupts interrupts;
  private final HostConnector connector;
  private final ClusterHandle cluster;
  private final Consumer<FleetEvent> events;
  private final List<HostChange> changes = new ArrayList<>();

  /// Whether the user has agreed beforehand.
  public enum Agreement {
    /// To nothing.
    MISSING,
    /// To everything: `--yes`.
    GIVEN
  }

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
  /// @param consent whether the user has agreed to what deserves a second thought; else the person
  ///   at the terminal is asked
  /// @return the outcomes in the order of the hosts
  public List<HostResult<Outcome>> run(List<Host> hosts, RolloutSpec spec, Agreement consent)
      throws InterruptedException {
    return run(hosts, List.of(spec), consent);
  }

  /// The same, in a transaction for each spec. All hosts are probed and planned for, and all
  /// questions are asked, before the first of them is changed; one connection serves for both.
  ///
  /// @return the outcomes in the order of the specs, of each in the order of the hosts
  public List<HostResult<Outcome>> run(List<Host> hosts, List<RolloutSpec> specs, Agreement consent)
      throws InterruptedException {
    interrupts.listen();
    var begun = new ArrayList<HostResult<HostChange>>();
    for (RolloutSpec spec : specs) {
      begun.addAll(
          fleet(hosts, spec)
              .atOnce(Fleet.READERS)
              .run(target -> prepare(target, spec, consent), _ -> {}));
    }
    HostResult.values(begun).forEach(HostChange::ask);
    var results = new ArrayList<HostResult<Outcome>>();
    for (HostResult<HostChange> each : begun) {
      results.add(finish(each));
    }
    return List.copyOf(results);
  }

  private static Fleet fleet(List<Host> hosts, RolloutSpec spec) {
    return spec.pods().size() == 1 ? Fleet.of(hosts, spec.pods().getFirst()) : Fleet.of(hosts);
  }

  private HostResult<HostChange> prepare(Target target, RolloutSpec spec, Agreement consent)
      throws InterruptedException {
    var dependencies =
        new NodeRollout.Dependencies(
            connector.to(target.host()), cluster, process.time(), process.provenance());
    var watch = new ChangeWatch(interrupts, progress -> report(new FleetEvent(target, progress)));
    var change =
        new HostChange(
            new NodeRollout(
                dependencies,
                ExpectedNodePrecheck.on(target.host(), spec),
                consent(target.host(), consent),
                watch),
            watch);
    synchronized (this) {
      changes.add(change);
    }
    change.rollout().prepare();
    return new HostResult.Completed<>(target, Optional.empty(), change);
  }

  private Consent consent(Host host, Agreement consent) {
    return switch (consent) {
      case GIVEN -> Consent.GIVEN;
      case MISSING ->
          doubt ->
              process
                  .terminal()
                  .agrees(host.name() + ": " + doubt.problem() + "; " + doubt.question() + "?");
    };
  }

  private static HostResult<Outcome> finish(HostResult<HostChange> begun)
      throws InterruptedException {
    return switch (begun) {
      case HostResult.Failed<HostChange>(var target, var node, var failure) ->
          new HostResult.Failed<>(target, node, failure);
      case HostResult.Completed<HostChange>(var target, _, HostChange change) ->
          Fleet.attempt(each -> result(each, change.run()), target);
    };
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
  public synchronized void close() {
    changes.forEach(HostChange::close);
    cluster.close();
  }

  private static Optional<Plan> plan(Outcome outcome) {
    return outcome instanceof Outcome.WithPlan planned
        ? Optional.of(planned.plan())
        : Optional.empty();
  }
}
