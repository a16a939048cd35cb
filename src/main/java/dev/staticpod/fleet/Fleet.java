package dev.staticpod.fleet;

import dev.staticpod.node.NodeException;
import dev.staticpod.plan.PodName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/// The targets of a run, and the one loop over them. All are attempted, whatever comes of the
/// others.
public final class Fleet {
  private final List<Target> targets;

  private Fleet(List<Target> targets) {
    this.targets = List.copyOf(targets);
  }

  /// Work on hosts as a whole.
  public static Fleet of(List<Host> hosts) {
    return new Fleet(hosts.stream().map(Target::of).toList());
  }

  /// Work on one pod of all hosts.
  public static Fleet of(List<Host> hosts, PodName pod) {
    return new Fleet(hosts.stream().map(host -> new Target(host, Optional.of(pod))).toList());
  }

  /// Does the work on each target, and waits for all of them.
  ///
  /// @param finished told of each result as soon as it is there, of one at a time
  /// @return the results, in the order of the targets
  /// @throws InterruptedException if a task was interrupted; no further target is begun then
  public <T> List<HostResult<T>> run(HostTask<T> task, Consumer<HostResult<T>> finished)
      throws InterruptedException {
    var results = new ArrayList<HostResult<T>>();
    // one after the other; a bounded pool takes the place of this loop, and of nothing else
    for (Target target : targets) {
      HostResult<T> result = attempt(task, target);
      finished.accept(result);
      results.add(result);
    }
    return List.copyOf(results);
  }

  private static <T> HostResult<T> attempt(HostTask<T> task, Target target)
      throws InterruptedException {
    try {
      return task.run(target);
    } catch (NodeException e) {
      return failed(target, Failure.of(e));
    } catch (CancellationException e) {
      return failed(
          target,
          new Failure("interrupted", String.valueOf(e.getMessage()), "run the same command again"));
    }
  }

  private static <T> HostResult<T> failed(Target target, Failure failure) {
    return new HostResult.Failed<>(target, Optional.empty(), failure);
  }
}
