package dev.staticpod.manifest;

import dev.staticpod.yaml.YamlMapping;
import java.util.Optional;

/// Finds the annotation in a document.
final class ContentHashAnnotation {
  private ContentHashAnnotation() {}

  static Optional<ContentHash> of(YamlMapping document) {
    return document
        .mapping("metadata")
        .flatMap(metadata -> metadata.mapping("annotations"))
        .flatMap(annotations -> annotations.text(PodManifest.CONTENT_HASH))
        .flatMap(ContentHash::parse);
  }
}
