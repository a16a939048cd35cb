package dev.staticpod.rollout;

/// What keeps a static pod from running, or from being shown. Reports show it as a stable word.
public enum Cause {
  /// Nothing: it runs, and is shown.
  NONE("none", Prospect.HOPEFUL),
  /// systemd does not run the kubelet, or the kubelet says that it is not well.
  KUBELET_DOWN("kubelet-down", Prospect.HOPEFUL),
  /// The kubelet runs and has not said a word about the manifest.
  NOT_PICKED_UP("not-picked-up", Prospect.HOPEFUL),
  /// The manifest is not there any more.
  MANIFEST_GONE("manifest-gone", Prospect.HOPELESS),
  /// The kubelet cannot read the manifest, or finds it invalid.
  REJECTED("rejected", Prospect.HOPELESS),
  /// The node cannot take the pod; the kubelet does not try again.
  NOT_ADMITTED("not-admitted", Prospect.HOPELESS),
  /// The pod's namespace does not exist, so that it runs unseen.
  NAMESPACE_MISSING("namespace-missing", Prospect.UNSEEN),
  /// The API server shows no static pod that refers to its objects.
  API_REFERENCES("api-references", Prospect.UNSEEN),
  /// The API server refuses the mirror pod for another reason.
  MIRROR_REFUSED("mirror-refused", Prospect.UNSEEN),
  /// The pod was taken up, and nobody says why there is no mirror of it.
  NO_MIRROR("no-mirror", Prospect.HOPEFUL),
  /// The API server shows a mirror pod of which the node has no manifest.
  ORPHAN_MIRROR("orphan-mirror", Prospect.HOPEFUL),
  /// The same pod stands in several files.
  DUPLICATE("duplicate", Prospect.HOPEFUL),
  /// The manifest was edited by hand since it was installed.
  DRIFT("drift", Prospect.HOPEFUL),
  /// The mirror pod is deleted and held by its finalizers.
  FINALIZER("finalizer", Prospect.UNSEEN),
  /// The mirror pod is of an older manifest.
  MIRROR_STALE("mirror-stale", Prospect.HOPEFUL),
  /// The API server does not answer us.
  API_UNREACHABLE("api-unreachable", Prospect.HOPEFUL),
  /// The node has no network for pods.
  NETWORK("network-not-ready", Prospect.HOPEFUL),
  /// The registry does not have the image, or nobody may pull it.
  IMAGE_MISSING("image-missing", Prospect.HOPELESS),
  /// An image cannot be pulled.
  IMAGE_PULL("image-pull", Prospect.HOPEFUL),
  /// A volume cannot be mounted.
  VOLUME("volume", Prospect.HOPEFUL),
  /// The runtime cannot start a container.
  CONTAINER_START("container-start", Prospect.HOPEFUL),
  /// A container ends again and again.
  CRASHING("crashing", Prospect.HOPEFUL),
  /// All containers run, and a probe says that they are not ready.
  NOT_READY("not-ready", Prospect.HOPEFUL),
  /// The pod ended, and is not started again.
  ENDED("ended", Prospect.HOPELESS),
  /// It is on its way: pulling an image, or starting.
  STARTING("starting", Prospect.HOPEFUL);

  private enum Prospect {
    /// It may come to be.
    HOPEFUL,
    /// It will not, until somebody does something.
    HOPELESS,
    /// The pod runs. It will not be shown until somebody does something.
    UNSEEN
  }

  private final String word;
  private final Prospect prospect;

  Cause(String word, Prospect prospect) {
    this.word = word;
    this.prospect = prospect;
  }

  /// What scripts see.
  public String word() {
    return word;
  }

  /// Whether waiting on is no use.
  boolean isHopeless() {
    return prospect != Prospect.HOPEFUL;
  }

  /// Whether the manifest may be taken back. One that runs unseen stays, and so does one of which
  /// nobody knows whether it runs.
  boolean mayGoBack() {
    return isThePods() || this == KUBELET_DOWN || this == NOT_PICKED_UP || this == NETWORK;
  }

  /// Whether the pod itself is at fault, so that the one before it is better.
  boolean isThePods() {
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
          NETWORK ->
          false;
    };
  }
}
