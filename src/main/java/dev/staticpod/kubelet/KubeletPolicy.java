package dev.staticpod.kubelet;

/// What may be done to a kubelet so that it reads a directory.
///
/// @param edit the way its files are changed, if that is needed
/// @param manifests what becomes of those in another directory that it reads
public record KubeletPolicy(KubeletEdit edit, Manifests manifests) {
  /// What is done unless the user says otherwise.
  public static final KubeletPolicy DEFAULT = new KubeletPolicy(KubeletEdit.AUTO, Manifests.STAY);

  /// What becomes of manifests that the kubelet reads.
  public enum Manifests {
    /// The manifests stay where they are, and so the kubelet goes on reading them there.
    STAY,
    /// The manifests go to the directory that the kubelet is to read.
    MOVE
  }
}
