package dev.staticpod.fleet;

import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.Plan;
import dev.staticpod.rollout.outcome.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A rollout of a run, and what came of it. Belongs to the thread that works on it; what that
/// writes is read by others after they have waited for it.
final class FleetMember {
  private final HostRollout rollout;
  private final FleetReporter reporter;

  // guarded by this
  private @Nullable Thread worker;
  private boolean isInterrupted;

  private boolean released;
  private Optional<HostResult<Outcome>> result = Optional.empty();

  FleetMember(HostRollout rollout, FleetReporter reporter) {
    this.rollout = rollout;
    this.reporter = reporter;
  }

  HostRollout rollout() {
    return rollout;
  }

  Target target() {
    return rollout.target();
  }

  Host host() {
    return target().host();
  }

  Optional<HostResult<Outcome>> result() {
    return result;
  }

  /// Whether the host ended otherwise than was wanted.
  boolean hasFailed() {
    return result.filter(FleetMember::isFailure).isPresent();
  }

  /// Why its node, which was probed, is not to be changed.
  Optional<Outcome.Refused> refusal() {
    return result
        .filter(_ -> rollout.identity().isPresent())
        .flatMap(HostResult::done)
        .filter(Outcome.Refused.class::isInstance)
        .map(Outcome.Refused.class::cast);
  }

  /// Whether the node is another than before the run, be it as was wanted or not.
  boolean isChanged() {
    return rollout.isChanged();
  }

  /// Connects, probes and plans.
  ///
  /// @throws InterruptedException if it was interrupted before that was done
  void prepare() throws InterruptedException {
    reporter.phase(target(), HostPhase.CONNECTING);
    HostResult<Optional<Outcome>> prepared =
        work(target -> new HostResult.Completed<>(target, Optional.empty(), rollout.prepare()));
    Optional<HostResult<Outcome>> found =
        switch (prepared) {
          case HostResult.Completed<Optional<Outcome>>(_, _, Optional<Outcome> outcome) ->
              outcome.map(end -> result(target(), end));
          case HostResult.Failed<Optional<Outcome>>(var target, var identity, var failure) ->
              Optional.of(new HostResult.Failed<>(target, identity, failure));
        };
    if (wasInterrupted() && found.filter(FleetMember::isFailure).isPresent()) {
      throw new InterruptedException(); // what failed is what was cut off
    }
    found.ifPresent(this::end);
  }

  /// Gives the connection up until the plan is carried out.
  void release() {
    rollout.release();
    released = true;
  }

  /// Carries the plan out.
  ///
  /// @throws InterruptedException if it was interrupted before anything was changed
  void run() throws InterruptedException {
    if (released) {
      reporter.phase(target(), HostPhase.CONNECTING);
    }
    end(work(target -> result(target, rollout.run())));
  }

  /// Brings a node back that was changed.
  void takeBack(String why) throws InterruptedException {
    reporter.phase(target(), HostPhase.ROLLING_BACK);
    end(work(target -> result(target, rollout.takeBack(why))));
  }

  /// Ends the host without having begun it.
  void leaveOut(Outcome.Refused why) {
    end(new HostResult.Completed<>(target(), Optional.empty(), why));
  }

  /// Does a piece of work, whose waits [#interrupt] can end.
  private <T> HostResult<T> work(HostTask<T> task) throws InterruptedException {
    workBy(Thread.currentThread());
    try {
      return Fleet.attempt(task, target());
    } finally {
      workBy(null);
    }
  }

  private synchronized void workBy(@Nullable Thread thread) {
    worker = thread;
  }

  private synchronized boolean wasInterrupted() {
    return isInterrupted;
  }

  /// Ends the host's wait, if it is waiting. May be called by any thread.
  synchronized void interrupt() {
    if (worker != null) {
      isInterrupted = true;
      rollout.interrupt(worker);
    }
  }

  private void end(HostResult<Outcome> end) {
    rollout.close();
    result = Optional.of(end);
    reporter.finished(target(), outcome(end));
  }

  private static boolean isFailure(HostResult<Outcome> end) {
    return !HostPhase.of(outcome(end)).isGood();
  }

  private static Outcome outcome(HostResult<Outcome> result) {
    return result.valueOr(HostFailure::refusal);
  }

  /// A plan knows the node, and which pod a name without its namespace means there.
  private static HostResult<Outcome> result(Target target, Outcome outcome) {
    Optional<Plan> plan =
        outcome instanceof Outcome.WithPlan planned
            ? Optional.of(planned.plan())
            : Optional.empty();
    return new HostResult.Completed<>(
        plan.filter(found -> found.pods().size() == 1)
            .map(found -> new Target(target.host(), Optional.of(found.podRef().podName())))
            .orElse(target),
        plan.map(found -> new NodeIdentity(found.nodeName())),
        outcome);
  }
}
