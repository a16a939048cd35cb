package dev.staticpod.cluster;

/// What asking the API server before any change has shown: it answers, knows the user, and lets the
/// user read pods.
public record Preflight(NamespaceState namespace) {
  /// What is known of the namespace.
  public enum NamespaceState {
    /// The namespace exists.
    PRESENT,
    /// The namespace does not exist: pods in it will run and will not be shown until it is created.
    MISSING,
    /// The user may not read the namespace.
    HIDDEN
  }
}
