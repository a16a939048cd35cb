package dev.staticpod.fleet;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.pod.PodName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/// The targets of a run, and the one loop over them. All are attempted, whatever comes of the
/// others.
public final class Fleet {
  /// How many hosts are worked on at once unless the user says otherwise. Each costs a login and a
  /// shell.
  public static final int READERS = 10;

  private final List<Target> targets;
  private final int atOnce;
  private final DistinctMachines machines;
  private final BinaryOperator<String> advice;

  private Fleet(
      List<Target> targets, int atOnce, DistinctMachines machines, BinaryOperator<String> advice) {
    this.targets = List.copyOf(targets);
    this.atOnce = atOnce;
    this.machines = machines;
    this.advice = advice;
  }

  /// Returns the work on hosts as a whole, one after the other.
  ///
  /// @param machines the machines of this run
  public static Fleet of(List<Host> hosts, DistinctMachines machines) {
    return new Fleet(hosts.stream().map(Target::of).toList(), 1, machines, (_, step) -> step);
  }

  /// Returns the work on one pod of all hosts, one after the other.
  ///
  /// @param machines the machines of this run
  public static Fleet of(List<Host> hosts, PodName pod, DistinctMachines machines) {
    return new Fleet(
        hosts.stream().map(host -> new Target(host, Optional.of(pod))).toList(),
        1,
        machines,
        (_, step) -> step);
  }

  /// Returns this work on several hosts at a time.
  ///
  /// @param most how many, at least 1
  public Fleet atOnce(int most) {
    return new Fleet(targets, most, machines, advice);
  }

  /// Returns this work, which then says what to do about a failure in the user's own terms.
  ///
  /// @param words of a host's name and a next step the step as it is to be said
  public Fleet advising(BinaryOperator<String> words) {
    return new Fleet(targets, atOnce, machines, words);
  }

  /// Does the work on each target, and waits for all of them.
  ///
  /// @param finished gets each result as soon as it and those before it are there, on this thread
  /// @return the results, in the order of the targets; of several that turn out to be one machine,
  ///   that of the first
  /// @throws InterruptedException if a task or this thread was interrupted; no further target is
  ///   begun then, and those that are under way are interrupted
  public <T> List<HostResult<T>> run(HostTask<T> task, Consumer<HostResult<T>> finished)
      throws InterruptedException {
    return atOnce == 1 || targets.size() < 2
        ? oneByOne(task, finished)
        : inParallel(task, finished);
  }

  private <T> List<HostResult<T>> oneByOne(HostTask<T> task, Consumer<HostResult<T>> finished)
      throws InterruptedException {
    var results = new ArrayList<HostResult<T>>();
    for (Target target : targets) {
      take(attempt(task, target), finished, results);
    }
    return List.copyOf(results);
  }

  private <T> List<HostResult<T>> inParallel(HostTask<T> task, Consumer<HostResult<T>> finished)
      throws InterruptedException {
    var results = new ArrayList<HostResult<T>>();
    try (var threads = new HostThreads<HostResult<T>>(atOnce)) {
      List<Future<HostResult<T>>> begun =
          targets.stream().map(target -> threads.begin(() -> attempt(task, target))).toList();
      for (Future<HostResult<T>> future : begun) {
        take(threads.await(future), finished, results);
      }
    }
    return List.copyOf(results);
  }

  private <T> void take(
      HostResult<T> result, Consumer<HostResult<T>> finished, List<HostResult<T>> results) {
    if (machines.isFirst(result.host(), result.identity())) {
      HostResult<T> advised = advised(result);
      finished.accept(advised);
      results.add(advised);
    }
  }

  private <T> HostResult<T> advised(HostResult<T> result) {
    return switch (result) {
      case HostResult.Completed<T> completed -> completed;
      case HostResult.Failed<T>(Target target, var identity, HostFailure failure) ->
          new HostResult.Failed<>(
              target, identity, failure.advised(step -> advice.apply(target.host().name(), step)));
    };
  }

  /// Does the work on one target, on this thread.
  public static <T> HostResult<T> attempt(HostTask<T> task, Target target)
      throws InterruptedException {
    try {
      return checked(task.run(target));
    } catch (NodeException e) {
      return failed(target, HostFailure.of(e));
    } catch (CancellationException e) {
      return failed(
          target,
          new HostFailure(
              Reason.INTERRUPTED, String.valueOf(e.getMessage()), "run the same command again"));
    }
  }

  /// What was seen on another machine than the one that was meant is no result.
  private static <T> HostResult<T> checked(HostResult<T> result) {
    return result
        .node()
        .flatMap(result.host().expectation()::objection)
        .<HostResult<T>>map(
            objection -> new HostResult.Failed<>(result.target(), result.identity(), objection))
        .orElse(result);
  }

  private static <T> HostResult<T> failed(Target target, HostFailure failure) {
    return new HostResult.Failed<>(target, Optional.empty(), failure);
  }
}
