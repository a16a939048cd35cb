package dev.staticpod.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pod that a file on a node describes, and with which content.
public record PodIdentity(
    String namespace,
    String name,
    Map<String, String> labels,
    List<String> images,
    ContentHash contentHash,
    Optional<ContentHash> annotatedHash) {
  public PodIdentity {
    labels = Map.copyOf(labels);
    images = List.copyOf(images);
  }

  /// Reads a file. Empty if it is no manifest of a pod, whatever it is instead.
  public static Optional<PodIdentity> read(byte[] content) {
    return ManifestReader.read("", content).manifest().map(PodIdentity::of);
  }

  /// The identity of a manifest.
  public static PodIdentity of(PodManifest manifest) {
    return new PodIdentity(
        manifest.namespace(),
        manifest.name(),
        manifest.labels(),
        manifest.images(),
        manifest.contentHash(),
        manifest.annotatedHash());
  }
}
