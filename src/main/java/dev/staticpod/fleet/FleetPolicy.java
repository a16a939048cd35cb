package dev.staticpod.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The care with which a run goes through its hosts.
///
/// @param parallel how many hosts are worked on at a time, at least 1
/// @param serial the sizes of the batches, the last of which counts for all that follow; empty
///   where all hosts are one batch
/// @param maxFail how many hosts of a batch may fail before the run is stopped; empty where the
///   user does not say
/// @param pause between two batches
/// @param afterStop what becomes of what a stopped run has changed
/// @param refusals what becomes of the others where a host is refused before any is changed
public record FleetPolicy(
    int parallel,
    List<CountOrPercent> serial,
    Optional<CountOrPercent> maxFail,
    Duration pause,
    AfterStop afterStop,
    Refusals refusals) {
  /// What becomes of the hosts that a stopped run has changed.
  public enum AfterStop {
    /// The changed hosts stay as they are.
    KEEP,
    /// The changed hosts are brought back to what they had before the run.
    ROLL_BACK
  }

  /// What becomes of the other hosts where one that was probed is refused before any is changed.
  public enum Refusals {
    /// The refused host is one that failed.
    COUNT,
    /// No host is changed.
    CHANGE_NONE
  }

  public FleetPolicy {
    serial = List.copyOf(serial);
  }

  /// A run in which a host that is refused is one that failed.
  public FleetPolicy(
      int parallel,
      List<CountOrPercent> serial,
      Optional<CountOrPercent> maxFail,
      Duration pause,
      AfterStop afterStop) {
    this(parallel, serial, maxFail, pause, afterStop, Refusals.COUNT);
  }

  /// Returns this policy with all hosts or none, as far as that is known before the first is
  /// changed.
  public FleetPolicy changingAllOrNone() {
    return new FleetPolicy(parallel, serial, maxFail, pause, afterStop, Refusals.CHANGE_NONE);
  }

  /// Returns the policy of all hosts in one batch, whatever comes of the others.
  public static FleetPolicy plain(int parallel) {
    return new FleetPolicy(parallel, List.of(), Optional.empty(), Duration.ZERO, AfterStop.KEEP);
  }

  /// How many hosts of a batch may fail.
  ///
  /// @param words as in `of which none may`
  record Allowance(int hosts, String words) {
    private static Allowance of(int hosts) {
      return new Allowance(hosts, hosts == 0 ? "none" : String.valueOf(hosts));
    }
  }

  /// How many hosts of a batch may fail. A run that was not asked to be careful goes on whatever
  /// happens, but from one node of the control plane to the next. A number never means all hosts of
  /// a batch: one that fails as a whole has shown that the next one would.
  ///
  /// @param ofControlPlane whether its host is changed alone because it is of the control plane
  Allowance allowed(Batch batch, boolean ofControlPlane) {
    boolean careful = !serial.isEmpty() || ofControlPlane || afterStop == AfterStop.ROLL_BACK;
    int hosts = batch.hosts().size();
    return maxFail
        .map(share -> allowed(share, hosts))
        .orElseGet(() -> Allowance.of(careful ? 0 : hosts));
  }

  private static Allowance allowed(CountOrPercent share, int hosts) {
    return share instanceof CountOrPercent.Count(int number) && number >= hosts
        ? new Allowance(hosts - 1, "not all")
        : Allowance.of(share.of(hosts));
  }
}
