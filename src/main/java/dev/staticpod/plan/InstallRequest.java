package dev.staticpod.plan;

import dev.staticpod.manifest.PodManifest;
import java.util.Optional;

/// A manifest is to be on the node.
///
/// @param directory the directory they insist on, absolute
public record InstallRequest(
    PodManifest manifest, Optional<String> directory, UnmanagedPolicy unmanaged)
    implements Request {

  @Override
  public PodName pod() {
    return new PodName(manifest.namespace(), manifest.name());
  }
}
