package dev.staticpod.cluster;

/// What one look at the API server shows of an expected pod.
public sealed interface PodObservation {
  /// No pod of that name.
  record Absent() implements PodObservation {}

  /// A pod of that name with other content, or one that is being deleted: the old one.
  record Stale(MirrorPod pod) implements PodObservation {}

  /// The expected one, however it is.
  record Current(MirrorPod pod) implements PodObservation {}

  /// The server did not tell. The next look may.
  record Unavailable(ClusterException failure) implements PodObservation {}
}
