package dev.staticpod.access;

import dev.staticpod.cluster.ClusterHandle;
import java.time.InstantSource;

/// The API server of a kubeconfig that a user has named, and no other.
public final class KubeconfigAccess {
  private KubeconfigAccess() {}

  public static ApiAccess of(ClusterHandle handle) {
    return new ApiAccess(
        ApiMode.KUBECONFIG,
        handle,
        ApiAccess.Named.YES,
        () -> "the kubeconfig",
        InstantSource.system());
  }
}
