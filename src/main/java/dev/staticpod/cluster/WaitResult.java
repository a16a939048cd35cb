package dev.staticpod.cluster;

/// How the wait for a pod ended.
public sealed interface WaitResult {
  /// It has come as far as was asked.
  record Reached(MirrorPod pod) implements WaitResult {}

  /// It has failed for good, and will not be started again: waiting on is no use.
  record Failed(MirrorPod pod) implements WaitResult {}

  /// Whoever looked on saw that waiting on is no use; this is the last that was seen.
  record GivenUp(PodObservation last) implements WaitResult {}

  /// The time is up; this is the last that was seen.
  record TimedOut(PodObservation last) implements WaitResult {}
}
