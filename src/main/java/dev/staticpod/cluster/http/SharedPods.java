package dev.staticpod.cluster.http;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Answers what is asked again and again about pods: for a few of them one by one, for many from
/// one watch of all, so that what the API server has to do grows with the time and not with the
/// nodes. For several threads.
final class SharedPods implements AutoCloseable {
  /// The number of pods that are asked for one by one, which needs no right to list.
  private static final int FEW = 2;

  /// The name of all namespaces together, which none is called.
  private static final String ALL = "";

  private final Optional<ApiClient> api;
  private final Direct direct;

  // guarded by this
  private final Map<String, Integer> waits = new HashMap<>();
  private final Map<String, PodWatch> watches = new HashMap<>();
  private final Set<String> nodes = new HashSet<>();

  /// Asks about each pod by itself.
  interface Direct {
    /// Asks for a pod by its name.
    Optional<MirrorPod> find(String namespace, String name)
        throws ClusterException, InterruptedException;

    /// Asks for the mirror pods of a node.
    List<MirrorPod> mirrorPods(String node) throws ClusterException, InterruptedException;
  }

  /// @param api what is watched; where none can be, each is asked for by itself
  SharedPods(Optional<ApiClient> api, Direct direct) {
    this.api = api;
    this.direct = direct;
  }

  /// A pod of a namespace is waited for until what this returns is closed.
  synchronized Wait begin(String namespace) {
    if (waits.merge(namespace, 1, Integer::sum) > FEW) {
      watch(namespace);
    }
    return () -> end(namespace);
  }

  /// The wait for a pod, which ends when this is closed.
  interface Wait extends AutoCloseable {
    @Override
    void close();
  }

  private synchronized void end(String namespace) {
    waits.merge(namespace, -1, Integer::sum);
  }

  /// Finds the pod of that name, mirror or not.
  Optional<MirrorPod> find(String namespace, String name)
      throws ClusterException, InterruptedException {
    Optional<List<MirrorPod>> known = running(namespace).flatMap(it -> it.find(namespace, name));
    return known.isPresent() ? known.get().stream().findFirst() : direct.find(namespace, name);
  }

  /// The mirror pods of a node; a node that is asked for twice will be again.
  List<MirrorPod> mirrorPods(String node) throws ClusterException, InterruptedException {
    Optional<List<MirrorPod>> known = runningFor(node).flatMap(it -> it.mirrorPods(node));
    return known.isPresent() ? known.get() : direct.mirrorPods(node);
  }

  private synchronized Optional<PodWatch> runningFor(String node) {
    if (!nodes.add(node) && nodes.size() > FEW) {
      watch(ALL);
    }
    return running(ALL);
  }

  private synchronized Optional<PodWatch> running(String namespace) {
    return Optional.ofNullable(watches.get(namespace));
  }

  private synchronized void watch(String namespace) {
    api.ifPresent(
        watched -> watches.computeIfAbsent(namespace, _ -> PodWatch.start(watched, namespace)));
  }

  @Override
  public synchronized void close() {
    watches.values().forEach(PodWatch::close);
  }
}
