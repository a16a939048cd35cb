package dev.staticpod.plan;

import java.util.Optional;

/// A pod is to be gone from the node.
///
/// @param absence what to make of it if it is not there
/// @param naming how the pod was named
public record RemoveRequest(
    PodName pod, UnmanagedPolicy unmanaged, Absence absence, PodNaming naming)
    implements Request.OfPod {
  /// A pod that is not there.
  public enum Absence {
    /// Is a refusal: the user expected it.
    REFUSE,
    /// Is what was wanted.
    IGNORE,
    /// Is what was wanted; a mirror pod that was left behind is to be deleted.
    DELETE_MIRROR,
    /// The same, and no mirror pod is what was wanted too.
    DELETE_ANY_MIRROR;

    /// Whether a mirror pod without a manifest is to be deleted.
    public boolean deletesMirror() {
      return this == DELETE_MIRROR || this == DELETE_ANY_MIRROR;
    }
  }

  /// The same, where a pod that is not there is what was wanted.
  public RemoveRequest ignoringAbsence() {
    return new RemoveRequest(pod, unmanaged, Absence.IGNORE, naming);
  }

  @Override
  public RemoveRequest on(NodeFacts facts) {
    return new RemoveRequest(facts.meant(pod, naming), unmanaged, absence, naming);
  }

  @Override
  public Optional<String> directory() {
    return Optional.empty();
  }
}
