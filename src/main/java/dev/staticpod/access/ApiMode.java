package dev.staticpod.access;

/// The way in which the user wants the API server to be asked.
public enum ApiMode {
  /// The API server is asked as the kubeconfig says, if its cluster has the node; else by the node.
  AUTO,
  /// The API server is asked as the kubeconfig says.
  KUBECONFIG,
  /// The API server is asked by the node.
  NODE,
  /// The API server is not asked at all.
  NONE
}
