package dev.staticpod.cluster;

/// What a look at the API server before any change has shown: it is there, knows us, and lets us
/// read pods.
///
/// @param server its address
/// @param context which kubeconfig context that is
public record Preflight(String server, String context, NamespaceState namespace) {
  /// What we could learn of the namespace.
  public enum NamespaceState {
    PRESENT,
    /// Pods in it will run and will not be shown until somebody creates it.
    MISSING,
    /// We may not look.
    HIDDEN
  }
}
