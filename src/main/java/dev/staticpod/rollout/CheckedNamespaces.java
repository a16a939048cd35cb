package dev.staticpod.rollout;

import dev.staticpod.cluster.CheckedCluster;
import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.PendingAnswer;
import dev.staticpod.cluster.Preflight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One API server with the preflight for each namespace of a rollout; all of them may be under way.
///
/// @param answers at least one, by namespace
/// @param opened the same API server, whatever the preflight came to
record CheckedNamespaces(
    Map<String, PendingAnswer<CheckedCluster>> answers, PendingAnswer<Cluster> opened) {
  /// Begins to ask for namespaces; returns at once.
  static CheckedNamespaces of(List<String> namespaces, ClusterHandle handle) {
    var answers = new LinkedHashMap<String, PendingAnswer<CheckedCluster>>();
    namespaces.forEach(
        namespace -> answers.computeIfAbsent(namespace, each -> handle.checked(each)));
    return new CheckedNamespaces(answers, handle.opened());
  }

  /// Whether a namespace is missing; one that was not asked for is not known to be.
  ///
  /// @throws ClusterException if the API server does not answer
  boolean isMissing(String namespace) throws ClusterException, InterruptedException {
    PendingAnswer<CheckedCluster> any = answers.values().iterator().next();
    CheckedCluster checked = answers.getOrDefault(namespace, any).await();
    return answers.containsKey(namespace)
        && checked.preflight().namespace() == Preflight.NamespaceState.MISSING;
  }

  /// The API server.
  ///
  /// @throws ClusterException if it does not answer
  Cluster cluster() throws ClusterException, InterruptedException {
    return answers.values().iterator().next().await().cluster();
  }

  /// Returns the API server, as [#cluster] does; one that did not answer before a change may be
  /// back after it.
  ///
  /// @throws ClusterException if it will not answer later either
  Cluster clusterThatMayComeBack() throws ClusterException, InterruptedException {
    try {
      return cluster();
    } catch (ClusterException e) {
      if (e.isOutage()) {
        return opened.await();
      }
      throw e;
    }
  }
}
