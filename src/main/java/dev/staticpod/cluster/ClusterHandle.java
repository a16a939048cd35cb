package dev.staticpod.cluster;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// The API server, made ready on a thread of its own while the node is being looked at: reading
/// credentials and the first TLS handshake take as long as the whole SSH part.
public final class ClusterHandle implements AutoCloseable {
  /// How to get at it.
  @FunctionalInterface
  public interface Opener {
    Cluster open() throws ClusterException;
  }

  private record Ready(Cluster cluster, Optional<Preflight> preflight) {}

  private final FutureTask<Ready> opening;

  private ClusterHandle(FutureTask<Ready> opening) {
    this.opening = opening;
  }

  /// Begins to open it for questions; returns at once.
  public static ClusterHandle begin(Opener opener) {
    return begin(() -> {
      Cluster cluster = opener.open();
      cluster.greet();
      return new Ready(cluster, Optional.empty());
    });
  }

  /// Begins to open it for a change in a namespace; returns at once.
  public static ClusterHandle begin(Opener opener, String namespace) {
    return begin(() -> {
      Cluster cluster = opener.open();
      return new Ready(cluster, Optional.of(cluster.preflight(namespace)));
    });
  }

  private static ClusterHandle begin(Callable<Ready> open) {
    var opening = new FutureTask<>(open);
    Thread.ofPlatform().daemon().name("api-server").start(opening);
    return new ClusterHandle(opening);
  }

  /// Waits until it is open.
  public Cluster cluster() throws ClusterException, InterruptedException {
    return ready().cluster();
  }

  /// What a look at it before any change has shown.
  ///
  /// @throws java.util.NoSuchElementException where it was opened for questions only
  public Preflight preflight() throws ClusterException, InterruptedException {
    return ready().preflight().orElseThrow();
  }

  private Ready ready() throws ClusterException, InterruptedException {
    return result(opening);
  }

  /// Waits for what a task comes to that has to do with the API server.
  public static <T> T result(Future<T> task) throws ClusterException, InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ClusterException cause) {
        throw cause;
      }
      throw new IllegalStateException("a task for the API server failed", e.getCause());
    }
  }

  /// The cluster, if it is open by now.
  private Optional<Cluster> opened() {
    return opening.state() == Future.State.SUCCESS
        ? Optional.of(opening.resultNow().cluster())
        : Optional.empty();
  }

  @Override
  public void close() {
    opening.cancel(true);
    opened().ifPresent(Cluster::close);
  }
}
