package dev.staticpod.cluster;

/// How the wait for a pod ended.
public sealed interface WaitResult {
  /// The pod has come as far as was asked.
  record Reached(MirrorPod pod) implements WaitResult {}

  /// The pod has failed for good, and will not be started again: to go on waiting is no use.
  record Failed(MirrorPod pod) implements WaitResult {}

  /// The pod had come as far, and one of its containers ended or was started again before it had
  /// stayed so for long enough.
  ///
  /// @param container as it is now
  record Crashed(MirrorPod pod, ContainerStatus container) implements WaitResult {}

  /// The observer ended the wait; this is the last observation.
  record GivenUp(PodObservation last) implements WaitResult {}

  /// The time is up; this is the last observation.
  record TimedOut(PodObservation last) implements WaitResult {}
}
