package dev.staticpod.cluster;

/// How the wait for a pod to go ended.
public sealed interface DeletionResult {
  /// The API server shows no mirror pod of that name.
  record Gone() implements DeletionResult {}

  /// The observer ended the wait; this is the last observation.
  record GivenUp(PodObservation last) implements DeletionResult {}

  /// The time is up; this is the last observation.
  record TimedOut(PodObservation last) implements DeletionResult {}
}
