package dev.staticpod.status;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodObservation;
import java.util.List;
import java.util.Optional;

/// What the API server shows of a node's static pods.
public sealed interface ApiView {
  /// It answered.
  ///
  /// @param pods the mirror pods of the node
  record Answered(List<MirrorPod> pods) implements ApiView {
    public Answered {
      pods = List.copyOf(pods);
    }
  }

  /// It was asked, and did not answer.
  record Failed(ClusterException failure) implements ApiView {}

  /// It was not to be asked.
  record NotAsked() implements ApiView {}

  /// The mirror pods that are known.
  default List<MirrorPod> mirrors() {
    return switch (this) {
      case Answered(List<MirrorPod> pods) -> pods;
      case Failed _, NotAsked _ -> List.of();
    };
  }

  /// Why it did not answer.
  default Optional<ClusterException> failed() {
    return this instanceof Failed(ClusterException failure)
        ? Optional.of(failure)
        : Optional.empty();
  }

  /// What it shows of a pod of which it shows no mirror.
  default PodObservation nothing() {
    return switch (this) {
      case Answered _ -> new PodObservation.Absent();
      case Failed(ClusterException failure) -> new PodObservation.Unavailable(failure);
      case NotAsked() ->
          new PodObservation.Unavailable(
              new ClusterException(
                  ClusterException.Reason.CONFIG,
                  "the API server was not asked",
                  "leave --no-api out"));
    };
  }
}
