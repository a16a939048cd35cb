package dev.staticpod.diagnosis;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.plan.KubeletTrouble;
import java.util.Optional;

/// All that decides how a static pod is. The list, the description and the waits decide by it, so
/// that they cannot contradict each other.
///
/// @param kubelet what is wrong with the kubelet; empty where that runs, or is not known
/// @param mirror what the API server shows
/// @param containers what the node has of it
public record StateEvidence(
    ManifestState manifest,
    Optional<KubeletTrouble> kubelet,
    PodObservation mirror,
    ContainerCount containers) {
  /// What the file of a pod is.
  public enum ManifestState {
    /// The manifest is as it was installed, or put there by hand.
    SOUND,
    /// The manifest was changed by hand since it was installed.
    EDITED,
    /// Kubelets refuse the manifest.
    REFUSED,
    /// The manifest is one of several with the same pod, and not the one that counts.
    DUPLICATE,
    /// The file is no manifest of a pod.
    FOREIGN,
    /// There is no file.
    ABSENT,
    /// The directory that the kubelet would read is not known.
    UNKNOWN
  }

  /// Returns this evidence with another state of the file.
  public StateEvidence with(ManifestState other) {
    return new StateEvidence(other, kubelet, mirror, containers);
  }

  /// The one decision. What holds of the file whatever becomes of it comes first, then the kubelet:
  /// without one, what the API server shows is out of date.
  public PodState state() {
    return switch (manifest) {
      case FOREIGN -> PodState.UNMANAGED;
      case DUPLICATE -> PodState.DUPLICATE;
      case REFUSED -> PodState.REJECTED;
      case ABSENT ->
          isKubeletDown() || !isBeingDeleted() ? PodState.ORPHAN_MIRROR : PodState.TERMINATING;
      case EDITED -> isKubeletDown() ? PodState.KUBELET_DOWN : PodState.DRIFT;
      case SOUND, UNKNOWN -> isKubeletDown() ? PodState.KUBELET_DOWN : withKubelet();
    };
  }

  private boolean isKubeletDown() {
    return kubelet.filter(KubeletTrouble::isDown).isPresent();
  }

  private PodState withKubelet() {
    return switch (mirror) {
      case PodObservation.Current _ -> isBeingDeleted() ? PodState.TERMINATING : PodState.MIRRORED;
      case PodObservation.Stale _ -> isBeingDeleted() ? PodState.TERMINATING : PodState.STALE;
      case PodObservation.Absent() -> PodState.NO_MIRROR;
      case PodObservation.Unavailable _ -> onNode();
    };
  }

  private boolean isBeingDeleted() {
    return deletion().isPresent();
  }

  private Optional<PodStatus.Deletion> deletion() {
    return shown().flatMap(pod -> pod.status().deleted());
  }

  private Optional<MirrorPod> shown() {
    return switch (mirror) {
      case PodObservation.Current(MirrorPod pod) -> Optional.of(pod);
      case PodObservation.Stale(MirrorPod pod) -> Optional.of(pod);
      case PodObservation.Absent _, PodObservation.Unavailable _ -> Optional.empty();
    };
  }

  private PodState onNode() {
    return switch (containers) {
      case ContainerCount.Counted(int running, int wanted) ->
          running >= wanted ? PodState.RUNNING : PodState.NOT_RUNNING;
      case ContainerCount.Unknown() -> PodState.UNKNOWN;
    };
  }

  /// Why it is so, in a few words; empty where there is nothing to explain.
  public String detail() {
    return switch (state()) {
      case KUBELET_DOWN -> withoutKubelet();
      case TERMINATING -> deletion().map(StateEvidence::text).orElse("");
      case NO_MIRROR -> "the API server shows no mirror pod";
      case STALE -> "the mirror pod is of an older manifest";
      case DRIFT -> "edited by hand since it was installed";
      case UNMANAGED -> "no manifest of a pod";
      case ORPHAN_MIRROR ->
          "no manifest of it is on the node"
              + (isKubeletDown() ? ", and no kubelet runs to delete it" : "");
      case NOT_RUNNING -> containers.text();
      case UNKNOWN -> "the node does not say whether its containers run";
      case MIRRORED, RUNNING, NOT_PICKED_UP, REJECTED, DUPLICATE, INTERRUPTED -> "";
    };
  }

  private String withoutKubelet() {
    return kubelet.map(KubeletTrouble::problem).orElse("")
        + "; "
        + containers.text()
        + " on the node"
        + shown()
            .map(pod -> ", and the mirror pod is as it was before: " + pod.status().word())
            .orElse("");
  }

  private static String text(PodStatus.Deletion deletion) {
    return "the mirror pod is being deleted since "
        + deletion.since()
        + (deletion.finalizers().isEmpty()
            ? ""
            : ", and held by its finalizers: " + String.join(", ", deletion.finalizers()));
  }
}
