package dev.staticpod.cluster;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// An answer of the API server that is fetched on a daemon thread of its own, while the caller does
/// something else. The thread ends with the answer, or when this is closed.
///
/// @param <T> the answer
public final class PendingAnswer<T> implements AutoCloseable {
  private final FutureTask<T> task;

  /// What is asked.
  @FunctionalInterface
  public interface Question<T> {
    /// Asks, and waits for the answer.
    ///
    /// @throws ClusterException if the API server does not give one
    T ask() throws ClusterException, InterruptedException;
  }

  private PendingAnswer(FutureTask<T> task) {
    this.task = task;
  }

  /// Begins to ask; returns at once.
  public static <T> PendingAnswer<T> to(Question<T> question) {
    var task = new FutureTask<>(question::ask);
    Thread.ofPlatform().daemon().name("api-server").start(task);
    return new PendingAnswer<>(task);
  }

  /// Waits for the answer. May be called by several threads, and as often as wanted.
  ///
  /// @throws ClusterException what the question ended with
  public T await() throws ClusterException, InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ClusterException cause) {
        throw cause;
      }
      throw new IllegalStateException("asking the API server failed", e.getCause());
    }
  }

  /// Whether the question has ended with an exception by now.
  boolean hasFailed() {
    return task.state() == Future.State.FAILED;
  }

  /// Interrupts a question that is not answered yet.
  @Override
  public void close() {
    task.cancel(true);
  }
}
