package dev.staticpod.validation.field;

import dev.staticpod.kubelet.KubeletVersion;

/// What a manifest is checked for.
///
/// @param version of the kubelet that will read it
/// @param readiness whether the caller is going to wait for the pod's readiness
public record Expectations(KubeletVersion version, Readiness readiness) {
  /// Whether the caller is going to wait until the pod is ready.
  public enum Readiness {
    AWAITED,
    NOT_AWAITED
  }

  /// The expectations of a caller who does not wait.
  public static Expectations of(KubeletVersion version) {
    return new Expectations(version, Readiness.NOT_AWAITED);
  }
}
