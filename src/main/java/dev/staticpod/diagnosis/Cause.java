package dev.staticpod.diagnosis;

/// What keeps a static pod from running, or from being shown. Reports show it as a stable word.
public enum Cause {
  /// Nothing is wrong: the pod runs, and is shown.
  NONE("none", Recovery.RETRYABLE),
  /// systemd does not run the kubelet, or the kubelet says that it is not well.
  KUBELET_DOWN("kubelet-down", Recovery.RETRYABLE),
  /// The kubelet runs, and its journal does not mention the manifest.
  NOT_PICKED_UP("not-picked-up", Recovery.RETRYABLE),
  /// The node has another name than when it was probed.
  NODE_RENAMED("node-renamed", Recovery.RETRYABLE),
  /// The manifest is not there any more.
  MANIFEST_GONE("manifest-gone", Recovery.PERMANENT),
  /// The kubelet cannot read the manifest, or finds it invalid.
  REJECTED("rejected", Recovery.PERMANENT),
  /// The node cannot take the pod; the kubelet does not try again.
  NOT_ADMITTED("not-admitted", Recovery.PERMANENT),
  /// The pod's namespace does not exist: the pod runs, and the API server does not show it.
  NAMESPACE_MISSING("namespace-missing", Recovery.NOT_MIRRORED),
  /// The API server shows no static pod that refers to its objects.
  API_REFERENCES("api-references", Recovery.NOT_MIRRORED),
  /// The API server refuses the mirror pod for another reason.
  MIRROR_REFUSED("mirror-refused", Recovery.NOT_MIRRORED),
  /// The kubelet runs the pod, and its journal does not say why there is no mirror pod.
  NO_MIRROR("no-mirror", Recovery.RETRYABLE),
  /// The API server shows a mirror pod of which the node has no manifest.
  ORPHAN_MIRROR("orphan-mirror", Recovery.RETRYABLE),
  /// Several files hold the same pod.
  DUPLICATE("duplicate", Recovery.RETRYABLE),
  /// The manifest was edited by hand since it was installed.
  DRIFT("drift", Recovery.RETRYABLE),
  /// The mirror pod is deleted and held by its finalizers.
  FINALIZER("finalizer", Recovery.NOT_MIRRORED),
  /// The mirror pod is of an older manifest.
  MIRROR_STALE("mirror-stale", Recovery.RETRYABLE),
  /// The API server does not answer.
  API_UNREACHABLE("api-unreachable", Recovery.RETRYABLE),
  /// The containers do not all have a process; what the API server shows is not known.
  NOT_RUNNING("not-running", Recovery.RETRYABLE),
  /// The node has no network for pods.
  NETWORK("network-not-ready", Recovery.RETRYABLE),
  /// The registry does not have the image, or does not let the node pull it.
  IMAGE_MISSING("image-missing", Recovery.PERMANENT),
  /// An image cannot be pulled.
  IMAGE_PULL("image-pull", Recovery.RETRYABLE),
  /// A volume cannot be mounted.
  VOLUME("volume", Recovery.RETRYABLE),
  /// The runtime cannot start a container.
  CONTAINER_START("container-start", Recovery.RETRYABLE),
  /// A container ends again and again.
  CRASHING("crashing", Recovery.RETRYABLE),
  /// All containers run, and a probe says that they are not ready.
  NOT_READY("not-ready", Recovery.RETRYABLE),
  /// The pod ended, and is not started again.
  ENDED("ended", Recovery.PERMANENT),
  /// The pod is on its way: pulling an image, or starting.
  STARTING("starting", Recovery.RETRYABLE);

  /// Whether the pod may still come by itself.
  private enum Recovery {
    /// The pod may come: the kubelet tries again.
    RETRYABLE,
    /// The pod will not come, until the user changes something.
    PERMANENT,
    /// The pod runs, and will not be shown until the user changes something.
    NOT_MIRRORED
  }

  private final String word;
  private final Recovery recovery;

  Cause(String word, Recovery recovery) {
    this.word = word;
    this.recovery = recovery;
  }

  /// The stable word that reports print.
  public String word() {
    return word;
  }

  /// Whether to go on waiting is no use.
  public boolean isHopeless() {
    return recovery != Recovery.RETRYABLE;
  }

  /// Whether the manifest may be rolled back. A pod that runs without being shown stays, and so
  /// does one of which is not known whether it runs.
  public boolean allowsRollback() {
    return isPodFault() || this == KUBELET_DOWN || this == NOT_PICKED_UP || this == NETWORK;
  }

  /// Whether the pod itself is at fault, so that the one before it is better.
  public boolean isPodFault() {
    return switch (this) {
      case REJECTED,
          NOT_ADMITTED,
          IMAGE_MISSING,
          IMAGE_PULL,
          VOLUME,
          CONTAINER_START,
          CRASHING,
          NOT_READY,
          ENDED,
          STARTING ->
          true;
      case NONE,
          KUBELET_DOWN,
          NOT_PICKED_UP,
          NODE_RENAMED,
          MANIFEST_GONE,
          NAMESPACE_MISSING,
          API_REFERENCES,
          MIRROR_REFUSED,
          NO_MIRROR,
          ORPHAN_MIRROR,
          FINALIZER,
          DUPLICATE,
          DRIFT,
          MIRROR_STALE,
          API_UNREACHABLE,
          NOT_RUNNING,
          NETWORK ->
          false;
    };
  }
}
