package dev.staticpod.plan;

import dev.staticpod.manifest.PodManifest;
import java.util.Objects;
import java.util.Optional;

/// What the user wants.
///
/// @param directory the directory they insist on, absolute
public record InstallRequest(
    PodManifest manifest, Optional<String> directory, Strangers strangers) {
  /// What to do with a manifest of the pod that we did not install.
  public enum Strangers {
    /// Leave it alone, and say so.
    RESPECT,
    /// Make it ours.
    ADOPT
  }

  public InstallRequest {
    Objects.requireNonNull(manifest, "manifest");
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(strangers, "strangers");
  }
}
