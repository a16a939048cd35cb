package dev.staticpod.plan;

import dev.staticpod.plan.pod.PodName;
import java.util.Optional;
import java.util.Set;

/// What a set installed on the node earlier, and no longer has, is to be gone. Pods that no set or
/// another one installed stay.
///
/// @param set the name of the set
/// @param kept the pods that it still has for this node
/// @param all what it means that it has none
public record PruneRequest(String set, Set<PodName> kept, All all) implements Request {
  /// What it means that a set has no pod for a node.
  public enum All {
    /// All pods are to go, as the user said.
    MEANT,
    /// The user may have named the node otherwise than the set does.
    DOUBTED
  }

  public PruneRequest {
    kept = Set.copyOf(kept);
  }

  /// Returns what deserves a second thought before pods go.
  ///
  /// @param removals how many there are on the node
  public Optional<Plan.Doubt> doubt(int removals) {
    return all == All.MEANT || !kept.isEmpty() || removals == 0
        ? Optional.empty()
        : Optional.of(
            new Plan.Doubt(
                "no pod of the set %s is for this host".formatted(set),
                removals == 1
                    ? "remove the one that it has there"
                    : "remove all %d that it has there".formatted(removals),
                "if they may go, say so with --yes; or name the host as the set does"));
  }

  @Override
  public Optional<String> directory() {
    return Optional.empty();
  }
}
