package dev.staticpod.diagnosis;

/// What is to be known of a static pod beyond what its mirror pod says: how its manifest, its
/// kubelet, its mirror pod and its containers go together.
public enum PodState {
  /// Manifest and mirror pod agree, and a kubelet runs that keeps the mirror up to date: its status
  /// is the pod's.
  MIRRORED("Mirrored"),
  /// No kubelet runs: what the API server shows is as it was before.
  KUBELET_DOWN("KubeletDown"),
  /// The mirror pod is being deleted; the kubelet makes a new one.
  TERMINATING("Terminating"),
  /// The manifest is there, the API server shows no mirror pod of it.
  NO_MIRROR("NoMirror"),
  /// The mirror pod is of an older manifest.
  STALE("Stale"),
  /// The kubelet has not read the file yet.
  NOT_PICKED_UP("NotPickedUp"),
  /// The kubelet refuses the file.
  REJECTED("Rejected"),
  /// Another file has the same pod, and the kubelet runs that one.
  DUPLICATE("Duplicate"),
  /// The file is no manifest of a pod.
  UNMANAGED("Unmanaged"),
  /// The file was changed by hand since it was installed.
  DRIFT("Drift"),
  /// A mirror pod without a manifest.
  ORPHAN_MIRROR("OrphanMirror"),
  /// A change of the pod was cut off while its manifest was away; what was begun is still to be
  /// undone.
  INTERRUPTED("Interrupted"),
  /// What the API server shows is not known; the node has a process of each container.
  RUNNING("Running"),
  /// What the API server shows is not known; the node has not a process of each container.
  NOT_RUNNING("NotRunning"),
  /// Neither what the API server shows nor what runs on the node is known.
  UNKNOWN("Unknown");

  private final String word;

  PodState(String word) {
    this.word = word;
  }

  /// What `list` prints under STATUS.
  public String word() {
    return word;
  }
}
