package dev.staticpod.access;

/// Which way the user wants the API server to be asked.
public enum ApiMode {
  /// As the kubeconfig says, if its cluster has the node; else by the node.
  AUTO,
  /// As the kubeconfig says.
  KUBECONFIG,
  /// By the node.
  NODE,
  /// Not at all.
  NONE
}
