package dev.staticpod.plan;

import dev.staticpod.manifest.PodManifest;
import java.util.Optional;

/// A manifest is to be on the node.
///
/// @param annotated the manifest's text with the annotation that carries the hash of its content:
///   what the node gets
/// @param directory the one the user insists on, absolute
public record InstallRequest(
    PodManifest manifest, String annotated, Optional<String> directory, UnmanagedPolicy unmanaged)
    implements Request {
  /// Where manifests go on a node whose kubelet reads none yet.
  public static final String DEFAULT_DIRECTORY = "/etc/kubernetes/manifest";

  @Override
  public PodName pod() {
    return new PodName(manifest.namespace(), manifest.name());
  }
}
