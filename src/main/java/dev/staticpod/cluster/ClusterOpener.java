package dev.staticpod.cluster;

/// Finds out which API server is meant and prepares a client for it. Called on a thread of the
/// [ClusterHandle], never on the caller's.
@FunctionalInterface
public interface ClusterOpener {
  /// Reads the kubeconfig and its credentials; may run a credential plugin, and sends nothing yet.
  ///
  /// @throws ClusterException if there is no usable kubeconfig, context or credential
  Cluster open() throws ClusterException, InterruptedException;
}
