package dev.staticpod.plan;

import dev.staticpod.manifest.PodManifest;
import java.util.Objects;
import java.util.Optional;

/// A manifest is to be on the node.
///
/// @param directory the directory they insist on, absolute
public record InstallRequest(PodManifest manifest, Optional<String> directory, Strangers strangers)
    implements Request {
  public InstallRequest {
    Objects.requireNonNull(manifest, "manifest");
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(strangers, "strangers");
  }

  @Override
  public PodName pod() {
    return new PodName(manifest.namespace(), manifest.name());
  }
}
