package dev.staticpod.status;

import dev.staticpod.access.ApiAccess;

/// The source from which the mirror pods of nodes are known.
public sealed interface MirrorPodSource {
  /// The mirror pods are known from the API server.
  ///
  /// @param access which one it is
  record ApiServer(ApiAccess access) implements MirrorPodSource {}

  /// The mirror pods are not known: the node alone is asked.
  record None() implements MirrorPodSource {}
}
