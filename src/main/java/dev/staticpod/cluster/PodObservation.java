package dev.staticpod.cluster;

/// What one poll of the API server shows of an expected pod.
public sealed interface PodObservation {
  /// The API server shows no pod of that name.
  record Absent() implements PodObservation {}

  /// A pod of that name with other content, or one that is being deleted: the old one.
  record Stale(MirrorPod pod) implements PodObservation {}

  /// The API server shows the expected pod, however it is.
  record Current(MirrorPod pod) implements PodObservation {}

  /// The server did not answer; the next poll may find that it does.
  record Unavailable(ClusterException failure) implements PodObservation {
    /// Compares failures by their cause: one that goes on is no news.
    @Override
    public boolean equals(Object other) {
      return other instanceof Unavailable(ClusterException it)
          && it.reason() == failure.reason()
          && it.problem().equals(failure.problem());
    }

    @Override
    public int hashCode() {
      return failure.problem().hashCode();
    }
  }
}
