package dev.staticpod.status;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodObservation;
import java.util.List;
import java.util.Optional;

/// What the API server shows of a node's static pods.
public sealed interface ApiView {
  /// The API server answered.
  ///
  /// @param pods the mirror pods of the node
  /// @param remark what the user has to know of the way it was asked
  record Answered(List<MirrorPod> pods, Optional<String> remark) implements ApiView {
    public Answered {
      pods = List.copyOf(pods);
    }

    /// An answer of an API server that was asked as the user expects.
    public Answered(List<MirrorPod> pods) {
      this(pods, Optional.empty());
    }
  }

  /// The API server was asked, and did not answer.
  ///
  /// @param remark as above
  /// @param asker whose failure it is
  record Failed(ClusterException failure, Optional<String> remark, Asker asker) implements ApiView {
    /// A failure of an API server that was asked from here.
    public Failed(ClusterException failure) {
      this(failure, Optional.empty(), Asker.THIS_MACHINE);
    }
  }

  /// The machine that asks.
  enum Asker {
    /// This machine asks, so that the failure is the same for all nodes.
    THIS_MACHINE,
    /// The node asks, so that the failure is about it.
    NODE
  }

  /// The API server was not to be asked.
  record NotAsked() implements ApiView {}

  /// The mirror pods that are known.
  default List<MirrorPod> mirrors() {
    return switch (this) {
      case Answered(List<MirrorPod> pods, _) -> pods;
      case Failed _, NotAsked _ -> List.of();
    };
  }

  /// What the user has to know of the way it was asked.
  default Optional<String> said() {
    return switch (this) {
      case Answered(_, Optional<String> remark) -> remark;
      case Failed(_, Optional<String> remark, _) -> remark;
      case NotAsked() -> Optional.empty();
    };
  }

  /// Returns this view with such a remark.
  default ApiView with(Optional<String> remark) {
    return switch (this) {
      case Answered(List<MirrorPod> pods, _) -> new Answered(pods, remark);
      case Failed(ClusterException failure, _, Asker asker) -> new Failed(failure, remark, asker);
      case NotAsked() -> this;
    };
  }

  /// Returns this view as one of an API server that the node asked.
  default ApiView askedByNode() {
    return switch (this) {
      case Failed(ClusterException failure, Optional<String> remark, _) ->
          new Failed(failure, remark, Asker.NODE);
      case Answered _, NotAsked() -> this;
    };
  }

  /// Why the API server did not answer.
  default Optional<ClusterException> failed() {
    return this instanceof Failed(ClusterException failure, _, _)
        ? Optional.of(failure)
        : Optional.empty();
  }

  /// What it shows of a pod of which it shows no mirror.
  default PodObservation nothing() {
    return switch (this) {
      case Answered _ -> new PodObservation.Absent();
      case Failed(ClusterException failure, _, _) -> new PodObservation.Unavailable(failure);
      case NotAsked() ->
          new PodObservation.Unavailable(
              new ClusterException(
                  ClusterException.Reason.CONFIG,
                  "the API server was not asked",
                  "leave --no-api out"));
    };
  }
}
