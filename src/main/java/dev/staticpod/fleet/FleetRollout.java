package dev.staticpod.fleet;

import dev.staticpod.rollout.outcome.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// A change of many hosts: all are probed and planned for, and all questions are asked, before the
/// first is changed. They are changed batch after batch; where too many of one fail, no further
/// host is begun.
public final class FleetRollout {
  private static final Duration REMINDER = Duration.ofMillis(200);

  /// The number of hosts that keep the connection that they were probed by until they are changed.
  /// Each takes 300 KiB; what is longer in the queue would be probed anew in any case.
  static final int KEPT = 100;

  private volatile List<FleetMember> members;
  private final FleetPolicy policy;
  private final FleetReporter reporter;
  private final FleetStop stop;
  private final AtomicInteger kept = new AtomicInteger();
  private volatile boolean isOver;

  /// Prepares the run; nothing happens yet.
  ///
  /// @param rollouts each of another target, in the order in which they are begun
  public FleetRollout(
      List<? extends HostRollout> rollouts, FleetPolicy policy, FleetReporter reporter) {
    this.members = rollouts.stream().map(rollout -> new FleetMember(rollout, reporter)).toList();
    this.policy = policy;
    this.reporter = reporter;
    this.stop = new FleetStop(this::stopped);
  }

  /// Runs the rollout to its end.
  ///
  /// @throws InterruptedException if this thread was interrupted; those that are under way are then
  public FleetResult run() throws InterruptedException {
    try {
      return runBatches();
    } finally {
      isOver = true;
    }
  }

  private FleetResult runBatches() throws InterruptedException {
    List<Batch> batches = batches(_ -> false);
    reporter.planned(batches);
    inParallel(members, this::prepare);
    members = distinct();
    List<Batch> known = batches(this::isAlone);
    if (!known.equals(batches)) {
      reporter.planned(known);
    }
    if (policy.refusals() == FleetPolicy.Refusals.CHANGE_NONE) {
      leaveOutAllWhereOneIsRefused();
    }
    if (policy.afterStop() == FleetPolicy.AfterStop.ROLL_BACK) {
      beginNoneWhereAllGoBack(known);
    }
    for (FleetMember member : open(members)) {
      if (!stop.isStopped()) {
        member.rollout().ask();
      }
    }
    for (Batch batch : known) {
      change(batch, known.size());
    }
    if (stop.reason().isPresent() && policy.afterStop() == FleetPolicy.AfterStop.ROLL_BACK) {
      takeBack(stop.reason().get());
    }
    reporter.ended();
    return new FleetResult(
        known, members.stream().flatMap(member -> member.result().stream()).toList());
  }

  private void leaveOutAllWhereOneIsRefused() {
    List<FleetMember> refused =
        members.stream().filter(member -> member.refusal().isPresent()).toList();
    if (refused.isEmpty()) {
      return;
    }
    FleetMember first = refused.getFirst();
    int others = refused.size() - 1;
    String why =
        "%s%s refused, and without %s none is changed"
            .formatted(
                first.host().name(),
                switch (others) {
                  case 0 -> " was";
                  case 1 -> " and another one were";
                  default -> " and " + others + " others were";
                },
                others == 0 ? "it" : "them");
    stop.stop(new FleetStop.Cause(why, first.refusal().orElseThrow().problem().nextStep()));
    open(members).forEach(member -> member.leaveOut(stop.notStarted()));
  }

  /// What is known to be taken back is not changed for nothing.
  private void beginNoneWhereAllGoBack(List<Batch> batches) {
    batches.stream()
        .flatMap(batch -> failures(batch, batches.size()).excess().stream())
        .findFirst()
        .ifPresent(cause ->
            stop.stop(
                new FleetStop.Cause(
                    cause.reason() + ": all would be taken back, so none is changed",
                    cause.next())));
  }

  private void prepare(FleetMember member) throws InterruptedException {
    if (isDone(member, FleetMember::prepare)
        && member.result().isEmpty()
        && kept.incrementAndGet() > KEPT) {
      member.release();
    }
  }

  /// Begins no further host, and ends waits for pods; changes that are in hand come to their end.
  /// May be called by any thread.
  ///
  /// @param reason in lower case, without a full stop
  public void stop(String reason) {
    stop.stop(new FleetStop.Cause(reason, NotStarted.AGAIN));
    Thread.ofPlatform().daemon().name("stop").start(this::endWaits);
  }

  /// A wait can ask for much on its way, and not all of it hears an interruption.
  private void endWaits() {
    try {
      while (!isOver) {
        members.forEach(FleetMember::interrupt);
        Thread.sleep(REMINDER);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Tells that the run is stopped, unless no host is left.
  private void stopped(String why) {
    if (!open(members).isEmpty()) {
      reporter.stopped(why);
    }
  }

  private List<Batch> batches(Predicate<Host> alone) {
    return Batches.of(members.stream().map(FleetMember::target).toList(), policy.serial(), alone);
  }

  /// Returns the hosts without those that are the machine of one before them, whatever came of it.
  /// A machine of which each name wants something else is left as it is, by all of them.
  private List<FleetMember> distinct() {
    var machines = new DistinctMachines(reporter::same);
    var contested = new ContestedMachines(members);
    var first = new ArrayList<FleetMember>();
    for (FleetMember member : members) {
      Optional<Outcome.Refused> refusal = contested.refusal(member.host());
      if (refusal.isPresent()) {
        member.leaveOut(refusal.get());
        first.add(member);
      } else if (machines.isFirst(member.host(), member.rollout().identity())) {
        first.add(member);
      } else {
        member.rollout().close();
      }
    }
    return List.copyOf(first);
  }

  /// Returns whether the host is changed by itself: of the control plane there is one node at a
  /// time that may fail.
  private boolean isAlone(Host host) {
    return members.stream()
        .filter(member -> member.host().equals(host))
        .anyMatch(member -> member.rollout().changesControlPlane());
  }

  private static List<FleetMember> open(List<FleetMember> some) {
    return some.stream().filter(member -> member.result().isEmpty()).toList();
  }

  private void change(Batch batch, int batches) throws InterruptedException {
    List<FleetMember> all = membersOf(batch);
    List<FleetMember> open = open(all);
    if (open.isEmpty() && !all.stream().anyMatch(FleetMember::hasFailed)) {
      return; // there is nothing to be done
    }
    if (batch.number() > 1 && !stop.isStopped() && !policy.pause().isZero()) {
      reporter.pausing(batch, policy.pause());
      stop.await(policy.pause());
    }
    boolean isBegun = !stop.isStopped();
    if (isBegun) {
      reporter.begun(batch, batches);
    }
    BatchFailures failures = failures(batch, batches);
    failures.excess().ifPresent(stop::stop);
    inParallel(open, member -> finish(member, failures));
    if (isBegun) {
      reporter.ended(batch, failures.count());
    }
  }

  private List<FleetMember> membersOf(Batch batch) {
    return members.stream().filter(member -> batch.targets().contains(member.target())).toList();
  }

  /// The hosts of a batch that have failed already.
  private BatchFailures failures(Batch batch, int batches) {
    FleetPolicy.Allowance allowed =
        policy.allowed(batch, batch.hosts().stream().anyMatch(this::isAlone));
    return new BatchFailures(batch, membersOf(batch), allowed, batches);
  }

  private void finish(FleetMember member, BatchFailures failures) throws InterruptedException {
    if (isDone(member, FleetMember::run) && failures.add(member)) {
      failures.excess().ifPresent(stop::stop);
    }
  }

  /// Does a task, and leaves the member out where the run is stopped, be it in the middle of it.
  private boolean isDone(FleetMember member, MemberTask task) throws InterruptedException {
    if (!stop.isStopped()) {
      try {
        task.run(member);
        return true;
      } catch (InterruptedException e) {
        if (!stop.isStopped()) {
          throw e;
        }
      }
    }
    member.leaveOut(stop.notStarted());
    return false;
  }

  private void takeBack(String why) throws InterruptedException {
    inParallel(
        members.stream().filter(FleetMember::isChanged).toList(), member -> member.takeBack(why));
  }

  /// A piece of work on a member, on a thread of its own.
  @FunctionalInterface
  private interface MemberTask {
    void run(FleetMember member) throws InterruptedException;
  }

  /// Runs a task on hosts at the same time; what is wanted of one host comes in its order.
  private void inParallel(List<FleetMember> some, MemberTask task) throws InterruptedException {
    Map<Host, List<FleetMember>> hosts = new LinkedHashMap<>();
    some.forEach(
        member -> hosts.computeIfAbsent(member.host(), _ -> new ArrayList<>()).add(member));
    try (var threads = new HostThreads<Boolean>(policy.parallel())) {
      var begun = new ArrayList<Future<Boolean>>();
      for (List<FleetMember> host : hosts.values()) {
        begun.add(
            threads.begin(() -> {
              for (FleetMember member : host) {
                task.run(member);
              }
              return true;
            }));
      }
      for (Future<Boolean> each : begun) {
        threads.await(each);
      }
    }
  }
}
