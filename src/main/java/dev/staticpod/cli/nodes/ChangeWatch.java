package dev.staticpod.cli.nodes;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.rollout.Progress;
import java.util.Optional;
import java.util.function.Consumer;

/// The progress of one node, from which is seen while it must not be interrupted. For the one
/// thread that works on the node.
final class ChangeWatch implements Consumer<Progress>, AutoCloseable {
  private final Interrupts interrupts;
  private final Consumer<Progress> sink;
  private Optional<Interrupts.Change> change = Optional.empty();

  /// @param sink told of everything first
  ChangeWatch(Interrupts interrupts, Consumer<Progress> sink) {
    this.interrupts = interrupts;
    this.sink = sink;
  }

  @Override
  public void accept(Progress progress) {
    sink.accept(progress);
    switch (progress) {
      case Progress.Executing _ -> change = Optional.of(interrupts.beginChange());
      case Progress.Executed _ -> close();
      case Progress.Connected _,
          Progress.Probed _,
          Progress.Interrupted _,
          Progress.Stepped _,
          Progress.Replanning _,
          Progress.PodLeaving _,
          Progress.Explained _,
          Progress.RollingBack _,
          Progress.PodObserved _ -> {}
    }
  }

  /// Ends a change whose end was not reported, because the connection broke: the node goes on by
  /// itself then.
  @Override
  public void close() {
    change.ifPresent(Interrupts.Change::end);
    change = Optional.empty();
  }
}
