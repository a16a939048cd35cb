package dev.staticpod.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One API server, opened on a thread of its own when it is first needed, and at most once: reading
/// credentials and the first TLS handshake take as long as the whole SSH part. All nodes of a
/// process that belong to this server share one handle; it can be used from several threads at
/// once. Who made it closes it.
public final class ClusterHandle implements AutoCloseable {
  private final ClusterOpener opener;
  private final Map<String, PendingAnswer<CheckedCluster>> checked = new HashMap<>();
  private Optional<PendingAnswer<Cluster>> opened = Optional.empty();
  private Optional<PendingAnswer<Cluster>> connected = Optional.empty();
  private Optional<Cluster> cluster = Optional.empty();
  private boolean closed;

  /// Prepares the handle; nothing happens yet.
  public ClusterHandle(ClusterOpener opener) {
    this.opener = opener;
  }

  /// Begins to connect for questions; returns at once. The connection is made once; after a failure
  /// the next call tries again.
  public synchronized PendingAnswer<Cluster> connected() {
    if (connected.isEmpty() || connected.get().hasFailed()) {
      PendingAnswer<Cluster> opening = opened();
      connected =
          Optional.of(
              PendingAnswer.to(() -> {
                Cluster open = opening.await();
                open.connect();
                return open;
              }));
    }
    return connected.get();
  }

  /// Begins to find out whether a later wait for a mirror pod of a namespace can work; returns at
  /// once. Each namespace is asked for once; after a failure the next call asks again.
  public synchronized PendingAnswer<CheckedCluster> checked(String namespace) {
    return checked.compute(
        namespace, (_, before) -> before == null || before.hasFailed() ? check(namespace) : before);
  }

  private PendingAnswer<CheckedCluster> check(String namespace) {
    PendingAnswer<Cluster> opening = opened();
    return PendingAnswer.to(() -> {
      Cluster open = opening.await();
      return new CheckedCluster(open, open.preflight(namespace));
    });
  }

  /// Begins to prepare the API server, without asking it anything; returns at once. The kubeconfig
  /// is read once, whatever comes of it.
  public synchronized PendingAnswer<Cluster> opened() {
    if (opened.isEmpty()) {
      opened = Optional.of(PendingAnswer.to(this::open));
    }
    return opened.get();
  }

  private Cluster open() throws ClusterException, InterruptedException {
    Cluster open = opener.open();
    synchronized (this) {
      cluster = Optional.of(open);
      if (closed) {
        open.close();
      }
    }
    return open;
  }

  /// Ends what is under way, and all connections.
  @Override
  public synchronized void close() {
    closed = true;
    opened.ifPresent(PendingAnswer::close);
    connected.ifPresent(PendingAnswer::close);
    checked.values().forEach(PendingAnswer::close);
    cluster.ifPresent(Cluster::close);
  }
}
