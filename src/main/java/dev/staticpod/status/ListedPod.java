package dev.staticpod.status;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.diagnosis.PodState;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRuntimeState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A static pod of a node, as the node's disk and the API server together show it.
///
/// @param subject which pod or file it is
/// @param state what is to be known of it beyond what the mirror pod says
/// @param detail why, in a few words; empty where there is nothing to explain
/// @param runtimeState what it has on the node; empty where that is nothing, or was not asked for
public record ListedPod(
    Subject subject,
    String nodeName,
    PodState state,
    String detail,
    Optional<Manifest> manifest,
    Optional<MirrorPod> mirror,
    Optional<PodRuntimeState> runtimeState) {
  /// The file the pod stands in.
  ///
  /// @param contentHash 64 hexadecimal digits; empty of a file that is no manifest
  /// @param labels as far as they are strings
  /// @param images one for each container
  /// @param installed the revision that put it there, where static-pod did
  public record Manifest(
      String path,
      String contentHash,
      Map<String, String> labels,
      List<String> images,
      Optional<Revision> installed) {
    public Manifest {
      labels = Map.copyOf(labels);
      images = List.copyOf(images);
    }
  }

  /// The pod or file that a row is of.
  public sealed interface Subject {
    /// The namespace, as text.
    String namespace();

    /// The name in the manifest, as text.
    String name();

    /// A pod.
    record Pod(PodName podName) implements Subject {
      @Override
      public String namespace() {
        return podName.namespace();
      }

      @Override
      public String name() {
        return podName.name();
      }
    }

    /// What a node or an API server shows under a name that no pod can have, such as a file that is
    /// no manifest. It is shown, and nothing is asked or done by it.
    record Unnamed(String namespace, String name) implements Subject {}
  }

  /// The pod that it is; empty of a file that is none.
  public Optional<PodName> pod() {
    return subject instanceof Subject.Pod(PodName podName)
        ? Optional.of(podName)
        : Optional.empty();
  }

  /// Returns where the pod's manifest is.
  public Optional<String> manifestPath() {
    return manifest.map(Manifest::path);
  }

  /// Whether evidence may say more than the state does.
  private boolean isUnexplained() {
    return switch (state) {
      case MIRRORED, NO_MIRROR, NOT_RUNNING, UNKNOWN -> true;
      case KUBELET_DOWN,
          TERMINATING,
          STALE,
          NOT_PICKED_UP,
          REJECTED,
          DUPLICATE,
          UNMANAGED,
          DRIFT,
          ORPHAN_MIRROR,
          INTERRUPTED,
          RUNNING ->
          false;
    };
  }

  /// Returns this row as the evidence explains it.
  ListedPod explainedBy(Diagnosis why) {
    return isUnexplained() ? with(why) : this;
  }

  private ListedPod with(Diagnosis why) {
    return switch (why.cause()) {
      case NONE, API_UNREACHABLE, NOT_RUNNING -> this; // which is known
      case KUBELET_DOWN -> with(PodState.KUBELET_DOWN, why.problem());
      case NOT_PICKED_UP -> with(PodState.NOT_PICKED_UP, why.problem());
      case REJECTED -> with(PodState.REJECTED, why.problem());
      default -> with(state, why.problem());
    };
  }

  private ListedPod with(PodState known, String reason) {
    return new ListedPod(subject, nodeName, known, reason, manifest, mirror, runtimeState);
  }

  /// The mirror pod, where a kubelet keeps it up to date.
  public Optional<MirrorPod> reportedMirror() {
    return state == PodState.KUBELET_DOWN ? Optional.empty() : mirror;
  }

  /// The word under STATUS: the mirror pod's own where the two agree.
  public String status() {
    return state == PodState.MIRRORED
        ? mirror.map(pod -> pod.status().word()).orElse(state.word())
        : state.word();
  }

  /// The name of the mirror pod, whether there is one or not; of an unmanaged file, the file's.
  public String name() {
    return state == PodState.UNMANAGED ? subject.name() : subject.name() + "-" + nodeName;
  }
}
