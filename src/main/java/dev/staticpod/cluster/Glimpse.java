package dev.staticpod.cluster;

/// What one look at the API server shows of an expected pod.
public sealed interface Glimpse {
  /// No pod of that name.
  record Absent() implements Glimpse {}

  /// A pod of that name with other content, or one that is being deleted: the old one.
  record Other(MirrorPod pod) implements Glimpse {}

  /// The expected one, however it is.
  record Present(MirrorPod pod) implements Glimpse {}

  /// The server did not tell. The next look may.
  record Untold(ClusterException failure) implements Glimpse {}
}
