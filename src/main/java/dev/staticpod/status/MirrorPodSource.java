package dev.staticpod.status;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.PendingAnswer;
import java.util.Optional;

/// Where the mirror pods of a node are known from.
public sealed interface MirrorPodSource {
  /// From the API server.
  ///
  /// @param handle stays open: the caller closes it
  record ApiServer(ClusterHandle handle) implements MirrorPodSource {}

  /// From nowhere: the node alone is asked.
  record None() implements MirrorPodSource {}

  /// Begins to connect to the API server, if it is to be asked; returns at once.
  default Optional<PendingAnswer<Cluster>> connect() {
    return switch (this) {
      case ApiServer(ClusterHandle handle) -> Optional.of(handle.connected());
      case None() -> Optional.empty();
    };
  }
}
