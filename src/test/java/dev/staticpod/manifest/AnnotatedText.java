package dev.staticpod.manifest;

import dev.staticpod.diagnostic.Diagnostic;

/// Manifests as static-pod leaves them on nodes.
public final class AnnotatedText {
  private AnnotatedText() {}

  /// The annotated text of a manifest that is known to have one.
  public static String of(PodManifest manifest) {
    return switch (AnnotationWriter.annotate(manifest)) {
      case AnnotationWriter.Annotated(String text) -> text;
      case AnnotationWriter.NotAnnotatable(Diagnostic reason) ->
          throw new AssertionError(reason.location() + ": " + reason.message());
    };
  }
}
