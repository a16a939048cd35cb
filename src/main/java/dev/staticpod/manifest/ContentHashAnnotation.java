package dev.staticpod.manifest;

import dev.staticpod.yaml.YamlMapping;
import java.util.Map;
import java.util.Optional;

/// The annotation that carries the hash of a manifest's content. The kubelet copies it to the
/// mirror pod, which so shows what it mirrors.
public final class ContentHashAnnotation {
  /// The annotation's name, in the manifest and on the mirror pod.
  public static final String NAME = "static-pod.dev/content-sha256";

  private ContentHashAnnotation() {}

  /// Returns the hash among the annotations of a pod. The API server lets users write anything
  /// there.
  public static Optional<String> in(Map<String, String> annotations) {
    return Optional.ofNullable(annotations.get(NAME));
  }

  /// The hash that it claims in a manifest; empty where it is missing or is no hash.
  static Optional<ContentHash> in(YamlMapping document) {
    return document
        .mapping("metadata")
        .flatMap(metadata -> metadata.mapping("annotations"))
        .flatMap(annotations -> annotations.text(NAME))
        .flatMap(ContentHash::parse);
  }
}
