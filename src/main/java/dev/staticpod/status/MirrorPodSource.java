package dev.staticpod.status;

import dev.staticpod.access.ApiAccess;

/// Where the mirror pods of nodes are known from.
public sealed interface MirrorPodSource {
  /// From the API server.
  ///
  /// @param access which one it is
  record ApiServer(ApiAccess access) implements MirrorPodSource {}

  /// From nowhere: the node alone is asked.
  record None() implements MirrorPodSource {}
}
