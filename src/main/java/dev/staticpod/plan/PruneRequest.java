package dev.staticpod.plan;

import dev.staticpod.plan.pod.PodName;
import java.util.Optional;
import java.util.Set;

/// What a set installed on the node earlier, and no longer has, is to be gone. Pods that no set or
/// another one installed stay.
///
/// @param set the name of the set
/// @param kept the pods that it still has for this node
public record PruneRequest(String set, Set<PodName> kept) implements Request {
  public PruneRequest {
    kept = Set.copyOf(kept);
  }

  @Override
  public Optional<String> directory() {
    return Optional.empty();
  }
}
