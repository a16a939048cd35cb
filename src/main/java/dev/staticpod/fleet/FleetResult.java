package dev.staticpod.fleet;

import dev.staticpod.rollout.outcome.Outcome;
import java.util.List;

/// What came of a run.
///
/// @param batches in which the hosts were changed, or would be
/// @param results in the order of the rollouts
public record FleetResult(List<Batch> batches, List<HostResult<Outcome>> results) {
  public FleetResult {
    batches = List.copyOf(batches);
    results = List.copyOf(results);
  }
}
