package dev.staticpod.fleet;

import dev.staticpod.plan.Plan;
import dev.staticpod.rollout.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// A change of many hosts: all are probed and planned for, and all questions are asked, before the
/// first is changed. Each comes to an end of its own, whatever comes of the others.
public final class FleetRollout {
  private final List<Member> members;
  private final int parallel;
  private final FleetReporter reporter;

  /// A rollout and what is known of its end. What is written by one thread is read by others only
  /// after it was waited for.
  private static final class Member {
    private final HostRollout rollout;
    private Optional<HostResult<Outcome>> result = Optional.empty();

    private Member(HostRollout rollout) {
      this.rollout = rollout;
    }

    private Target target() {
      return rollout.target();
    }
  }

  /// Nothing happens yet.
  ///
  /// @param rollouts each of another target, in the order in which they are begun
  /// @param parallel how many hosts are worked on at a time, at least 1
  public FleetRollout(List<? extends HostRollout> rollouts, int parallel, FleetReporter reporter) {
    this.members = rollouts.stream().map(Member::new).toList();
    this.parallel = parallel;
    this.reporter = reporter;
  }

  /// Runs it to its end.
  ///
  /// @return the results, in the order of the rollouts
  /// @throws InterruptedException if this thread was interrupted; those that are under way are then
  public List<HostResult<Outcome>> run() throws InterruptedException {
    reporter.planned(List.of(new Batch(1, members.stream().map(Member::target).toList())));
    inParallel(members, this::prepare);
    List<Member> left = members.stream().filter(member -> member.result.isEmpty()).toList();
    left.forEach(member -> member.rollout.ask());
    inParallel(left, this::finish);
    reporter.ended();
    return members.stream().flatMap(member -> member.result.stream()).toList();
  }

  private void prepare(Member member) throws InterruptedException {
    reporter.phase(member.target(), HostPhase.CONNECTING);
    HostResult<Optional<Outcome>> prepared =
        Fleet.attempt(
            target ->
                new HostResult.Completed<>(target, Optional.empty(), member.rollout.prepare()),
            member.target());
    switch (prepared) {
      case HostResult.Completed<Optional<Outcome>>(_, _, Optional<Outcome> outcome) ->
          outcome.ifPresent(end -> end(member, result(member.target(), end)));
      case HostResult.Failed<Optional<Outcome>>(var target, var node, var failure) ->
          end(member, new HostResult.Failed<>(target, node, failure));
    }
  }

  private void finish(Member member) throws InterruptedException {
    end(member, Fleet.attempt(target -> result(target, member.rollout.run()), member.target()));
  }

  private void end(Member member, HostResult<Outcome> result) {
    member.rollout.close();
    member.result = Optional.of(result);
    reporter.finished(member.target(), result.valueOr(HostFailure::refusal));
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
        plan.map(Plan::nodeName),
        outcome);
  }

  /// A piece of work on a member, on a thread of its own.
  @FunctionalInterface
  private interface MemberTask {
    void run(Member member) throws InterruptedException;
  }

  /// Hosts go on at the same time, and what is wanted of one host comes in its order.
  private void inParallel(List<Member> some, MemberTask task) throws InterruptedException {
    Stream<List<Member>> hosts =
        some.stream().map(member -> member.target().host()).distinct().map(host -> of(host, some));
    try (var threads = new HostThreads<Boolean>(parallel)) {
      var begun = new ArrayList<Future<Boolean>>();
      hosts.forEach(host ->
          begun.add(
              threads.begin(() -> {
                for (Member member : host) {
                  task.run(member);
                }
                return true;
              })));
      for (Future<Boolean> each : begun) {
        threads.await(each);
      }
    }
  }

  private static List<Member> of(Host host, List<Member> members) {
    return members.stream().filter(member -> member.target().host().equals(host)).toList();
  }
}
