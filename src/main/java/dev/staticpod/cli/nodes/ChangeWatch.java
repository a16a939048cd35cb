package dev.staticpod.cli.nodes;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.rollout.Progress;
import java.util.Optional;
import java.util.function.Consumer;

/// The progress of one node, from which is seen while it must not be interrupted. For the one
/// thread that works on the node, and those that want to interrupt it.
final class ChangeWatch implements Consumer<Progress>, AutoCloseable {
  private final Interrupts interrupts;
  private final Consumer<Progress> sink;

  // guarded by this
  private Optional<Interrupts.Change> change = Optional.empty();
  private boolean rollsBack;

  /// @param sink told of everything first
  ChangeWatch(Interrupts interrupts, Consumer<Progress> sink) {
    this.interrupts = interrupts;
    this.sink = sink;
  }

  @Override
  public void accept(Progress progress) {
    sink.accept(progress);
    switch (progress) {
      case Progress.Executing _ -> begin();
      case Progress.Executed _ -> close();
      case Progress.RollingBack _ -> rollBack();
      case Progress.Connected _,
          Progress.Probed _,
          Progress.Interrupted _,
          Progress.Images _,
          Progress.Sending _,
          Progress.Stepped _,
          Progress.AskedByNode _,
          Progress.WithoutApi _,
          Progress.Replanning _,
          Progress.PodLeaving _,
          Progress.Explained _,
          Progress.PodObserved _ -> {}
    }
  }

  /// Begins a rollback, also before the node is connected to for it.
  synchronized void rollBack() {
    rollsBack = true;
    begin();
  }

  /// A rollback is begun when it is decided on, and carried out whatever is interrupted.
  private synchronized void begin() {
    if (change.isEmpty()) {
      change = Optional.of(rollsBack ? interrupts.beginUndo() : interrupts.beginChange());
    }
    if (rollsBack) {
      Thread.interrupted(); // what was to end a wait comes too late
    }
  }

  /// Interrupts a thread that works on the node, unless the node is being changed.
  synchronized void interrupt(Thread worker) {
    if (change.isEmpty()) {
      worker.interrupt();
    }
  }

  /// Ends a change whose end was not reported, because the connection broke: the node goes on by
  /// itself then.
  @Override
  public synchronized void close() {
    change.ifPresent(Interrupts.Change::end);
    change = Optional.empty();
  }
}
