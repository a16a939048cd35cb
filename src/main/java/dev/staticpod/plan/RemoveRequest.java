package dev.staticpod.plan;

import java.util.Objects;
import java.util.Optional;

/// A pod is to be gone from the node.
///
/// @param absence what to make of it if it is not there
/// @param consent whether it may be a pod that the cluster stands on
public record RemoveRequest(PodName pod, Strangers strangers, Absence absence, Consent consent)
    implements Request {
  /// A pod that is not there.
  public enum Absence {
    /// Is a refusal: somebody expected it.
    REFUSE,
    /// Is what was wanted.
    IGNORE
  }

  /// Whether somebody has agreed to remove a part of the control plane.
  public enum Consent {
    MISSING,
    GIVEN
  }

  public RemoveRequest {
    Objects.requireNonNull(pod, "pod");
    Objects.requireNonNull(strangers, "strangers");
    Objects.requireNonNull(absence, "absence");
    Objects.requireNonNull(consent, "consent");
  }

  @Override
  public Optional<String> directory() {
    return Optional.empty();
  }
}
