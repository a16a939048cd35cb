package dev.staticpod.fleet;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The hosts of a batch that failed, while it is worked on. For several threads.
final class BatchFailures {
  private final Batch batch;
  private final FleetPolicy.Allowance allowed;
  private final int batches;

  // guarded by this
  private final Set<Host> failed = new HashSet<>();

  /// @param members of the batch; those that are at their end count
  /// @param allowed how many may fail
  /// @param batches how many there are in all
  BatchFailures(
      Batch batch, List<FleetMember> members, FleetPolicy.Allowance allowed, int batches) {
    this.batch = batch;
    this.allowed = allowed;
    this.batches = batches;
    members.forEach(this::add);
  }

  /// Counts a member that is at its end.
  ///
  /// @return whether it failed
  synchronized boolean add(FleetMember member) {
    return member.hasFailed() && failed.add(member.host());
  }

  synchronized int count() {
    return failed.size();
  }

  /// Why the run is to be stopped; empty as long as no more failed than may.
  synchronized Optional<FleetStop.Cause> excess() {
    if (failed.size() <= allowed.hosts()) {
      return Optional.empty();
    }
    int hosts = batch.hosts().size();
    String reason =
        "%d of %d hosts%s failed, of which %s may"
            .formatted(
                failed.size(),
                hosts,
                batches > 1 ? " of batch " + batch.number() : "",
                allowed.words());
    String enough = failed.size() < hosts ? String.valueOf(failed.size()) : "100%";
    return Optional.of(
        new FleetStop.Cause(
            reason,
            "correct those that failed, or allow it by --max-fail "
                + enough
                + "; then "
                + NotStarted.AGAIN));
  }
}
