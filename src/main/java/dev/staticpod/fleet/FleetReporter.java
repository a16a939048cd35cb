package dev.staticpod.fleet;

import dev.staticpod.rollout.Progress;
import dev.staticpod.rollout.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reports a run as events, and knows in which phase each of its hosts is. Called by all threads
/// that work on hosts.
public final class FleetReporter {
  private final InstantSource time;
  private final Consumer<FleetEvent> events;

  // guarded by this
  private final Map<Target, HostState> states = new HashMap<>();

  private record HostState(int batch, HostPhase phase, Optional<String> node) {
    HostState in(HostPhase next) {
      return new HostState(batch, next, node);
    }
  }

  /// @param time a clock that is not set back
  /// @param events gets one event at a time, on the thread where it happens
  public FleetReporter(InstantSource time, Consumer<FleetEvent> events) {
    this.time = time;
    this.events = events;
  }

  /// The events of a run that ends before it begins, because what was asked for is rejected.
  public static List<FleetEvent> rejected(
      InstantSource time, List<Host> hosts, List<Outcome> rejections) {
    var events = new ArrayList<FleetEvent>();
    var reporter = new FleetReporter(time, events::add);
    List<Target> targets = hosts.stream().map(Target::of).toList();
    reporter.planned(List.of(new Batch(1, targets)));
    targets.forEach(
        target -> rejections.forEach(rejection -> reporter.finished(target, rejection)));
    reporter.ended();
    return List.copyOf(events);
  }

  /// Reports the targets of the run, all of which wait.
  synchronized void planned(List<Batch> batches) {
    send(at -> new FleetEvent.Planned(at, batches));
    for (Batch batch : batches) {
      for (Target target : batch.targets()) {
        HostState state = state(target);
        states.put(target, new HostState(batch.number(), state.phase(), state.node()));
      }
    }
  }

  synchronized void begun(Batch batch, int of) {
    send(at -> new FleetEvent.BatchBegun(at, batch, of));
  }

  synchronized void ended(Batch batch, int failed) {
    send(at -> new FleetEvent.BatchEnded(at, batch.number(), failed));
  }

  synchronized void pausing(Batch next, Duration pause) {
    send(at -> new FleetEvent.Pausing(at, next.number(), pause));
  }

  synchronized void same(Host host, Host kept) {
    send(at -> new FleetEvent.SameMachine(at, host, kept));
  }

  synchronized void stopped(String reason) {
    send(at -> new FleetEvent.Stopped(at, reason));
  }

  synchronized void ended() {
    send(FleetEvent.Ended::new);
  }

  /// Reports that a host goes into a phase.
  synchronized void phase(Target target, HostPhase phase) {
    send(target, state(target).in(phase), new HostDetail.None());
  }

  /// Reports that the rollout of a target went on.
  public synchronized void progress(Target target, Progress progress) {
    HostState before = state(target);
    Optional<String> node =
        progress instanceof Progress.Probed(_, String name) ? Optional.of(name) : before.node();
    send(
        target,
        new HostState(before.batch(), before.phase().after(progress), node),
        new HostDetail.Progressed(progress));
  }

  /// Reports that the rollout of a target came to its end.
  synchronized void finished(Target target, Outcome outcome) {
    send(target, state(target).in(HostPhase.of(outcome)), new HostDetail.Finished(outcome));
  }

  private HostState state(Target target) {
    return states.getOrDefault(target, new HostState(1, HostPhase.WAITING, Optional.empty()));
  }

  private void send(Target target, HostState state, HostDetail detail) {
    states.put(target, state);
    send(at ->
        new FleetEvent.OnHost(at, target, state.node(), state.batch(), state.phase(), detail));
  }

  private void send(Function<Instant, FleetEvent> event) {
    events.accept(event.apply(time.instant()));
  }
}
