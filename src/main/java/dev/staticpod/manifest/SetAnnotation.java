package dev.staticpod.manifest;

import dev.staticpod.diagnostic.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// The annotation that names the set which installed a pod. What a set installed is told by it from
/// what others did, and the mirror pod shows it.
public final class SetAnnotation {
  /// The annotation's name, in the manifest and on the mirror pod.
  public static final String NAME = "static-pod.dev/set";

  private SetAnnotation() {}

  /// The set that a manifest says it is of.
  public static Optional<String> in(PodManifest manifest) {
    return manifest.annotation(NAME);
  }

  /// The set that a file of a node says it is of.
  public static Optional<String> in(byte[] content) {
    return ManifestReader.read("", content).manifest().flatMap(SetAnnotation::in);
  }

  /// The text of a manifest with the annotation, and everything else as it was; empty where it
  /// cannot be set by editing the text.
  ///
  /// @param set a label of DNS
  public static Optional<String> write(PodManifest manifest, String set) {
    if (in(manifest).equals(Optional.of(set))) {
      return Optional.of(manifest.text());
    }
    return new AnnotationEdits(manifest.text(), manifest.root(), NAME, set)
        .candidates().stream()
            .map(edit -> edit.applyTo(manifest.text()))
            .filter(text -> isFaithful(manifest, text, set))
            .findFirst();
  }

  /// Returns whether only that annotation is another.
  private static boolean isFaithful(PodManifest manifest, String text, String set) {
    return ManifestReader.read(manifest.file(), text.getBytes(StandardCharsets.UTF_8))
        .manifest()
        .filter(again -> in(again).equals(Optional.of(set)))
        .filter(again -> without(again).equals(without(manifest)))
        .isPresent();
  }

  /// What a manifest says besides.
  private static String without(PodManifest manifest) {
    return CanonicalJson.without(Set.of(NAME, ContentHashAnnotation.NAME), manifest.root());
  }

  /// Says why the annotation cannot be set.
  public static Diagnostic problem(PodManifest manifest) {
    return new Diagnostic(
        ManifestRules.CONTENT_HASH,
        manifest.root().entry("metadata").orElseThrow().key().location(),
        "metadata.annotations",
        "the annotation " + NAME + " cannot be added without changing something else",
        "write it yourself below metadata.annotations");
  }
}
