package dev.staticpod.cli.nodes;

import dev.staticpod.access.ApiAccess;
import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterNode;
import dev.staticpod.cluster.PendingAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The nodes of the control plane, by the labels that the API server of the kubeconfig has of them:
/// where it is no static pods, as with k3s, a node itself does not show it. The labels are asked
/// for once for all nodes, while these are probed. Threads may share it.
final class ControlPlaneNodes implements AutoCloseable {
  /// What kubeadm, k3s and others set; the second one up to Kubernetes 1.23.
  private static final List<String> LABELS =
      List.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");

  private final Optional<PendingAnswer<Set<String>>> names;

  private ControlPlaneNodes(Optional<PendingAnswer<Set<String>>> names) {
    this.names = names;
  }

  /// Returns what is known without asking: no node is known to be one.
  static ControlPlaneNodes unknown() {
    return new ControlPlaneNodes(Optional.empty());
  }

  /// Begins to ask, where it is this API server that may be asked; returns at once.
  static ControlPlaneNodes of(ApiAccess access) {
    return switch (access.mode()) {
      case AUTO, KUBECONFIG ->
          new ControlPlaneNodes(
              Optional.of(PendingAnswer.to(() -> read(access.handle().connected().await()))));
      case NODE, NONE -> unknown();
    };
  }

  private static Set<String> read(Cluster cluster) throws ClusterException, InterruptedException {
    var names = new HashSet<String>();
    for (String label : LABELS) {
      cluster.nodes(label).stream().map(ClusterNode::name).forEach(names::add);
    }
    return names;
  }

  /// Whether a node is of the control plane. Where the API server does not say, it is not known to
  /// be one.
  boolean has(String node) {
    try {
      return names.isPresent() && names.get().await().contains(node);
    } catch (ClusterException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    names.ifPresent(PendingAnswer::close);
  }
}
