package dev.staticpod.fleet;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The threads of a run that works on several hosts at a time. Work is begun in the order in which
/// it comes; where one piece of it ends with an exception, all others are interrupted. Belongs to
/// one thread, which takes the results in that order too.
///
/// @param <T> the result for one host
final class HostThreads<T> implements AutoCloseable {
  private final ExecutorService threads;
  private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

  /// @param most how many pieces of work go on at the same time
  HostThreads(int most) {
    threads =
        Executors.newFixedThreadPool(most, Thread.ofPlatform().daemon().name("host-", 1).factory());
  }

  /// Does the work when a thread is free; returns at once.
  Future<T> begin(Callable<T> work) {
    try {
      return threads.submit(() -> watched(work));
    } catch (RejectedExecutionException e) { // the run is to end
      return CompletableFuture.failedFuture(e);
    }
  }

  private T watched(Callable<T> work) throws Exception {
    try {
      return work.call();
    } catch (Exception | Error e) {
      first.compareAndSet(null, e);
      threads.shutdownNow();
      throw e;
    }
  }

  /// Waits for a result.
  ///
  /// @throws InterruptedException if this thread was interrupted, or a piece of work was the first
  ///   to end with it
  T await(Future<T> result) throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException _) {
      switch (first.get()) {
        case InterruptedException interruption -> throw interruption;
        case RuntimeException bug -> throw bug;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(first.get());
      }
    }
  }

  /// Interrupts what is still under way, and does not wait for it.
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
