package dev.staticpod.status;

import dev.staticpod.access.ApiAccess;
import dev.staticpod.cluster.ClusterHandle;

/// Where the mirror pods of nodes are known from.
public sealed interface MirrorPodSource {
  /// From the API server.
  ///
  /// @param access which one it is
  record ApiServer(ApiAccess access) implements MirrorPodSource {
    /// The one of a kubeconfig.
    ///
    /// @param handle stays open: the caller closes it
    public ApiServer(ClusterHandle handle) {
      this(ApiAccess.byKubeconfig(handle));
    }
  }

  /// From nowhere: the node alone is asked.
  record None() implements MirrorPodSource {}
}
