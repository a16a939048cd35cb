package dev.staticpod.cluster;

/// How the wait for a pod to go ended.
public sealed interface DeletionResult {
  /// The API server shows no mirror pod of that name.
  record Gone() implements DeletionResult {}

  /// Whoever looked on saw that waiting on is no use; this is the last that was seen.
  record GivenUp(PodObservation last) implements DeletionResult {}

  /// The time is up; this is the last that was seen.
  record TimedOut(PodObservation last) implements DeletionResult {}
}
