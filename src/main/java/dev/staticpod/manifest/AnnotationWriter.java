package dev.staticpod.manifest;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.yaml.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Sets a manifest's [ContentHashAnnotation] by editing the text. Each way of editing is tried and
/// its result read again: only a text that reads as the same content, with the annotation, is given
/// out.
public final class AnnotationWriter {
  /// A text with the annotation, or the reason why there is none.
  public sealed interface Result {}

  /// The text with the annotation set to the content's hash, and everything else as it was. It ends
  /// with a line break, and reads as the same content.
  public record Annotated(String text) implements Result {}

  /// Why the annotation cannot be set by editing the text.
  public record NotAnnotatable(Diagnostic reason) implements Result {}

  private final PodManifest manifest;
  private final ContentHash hash;

  private AnnotationWriter(PodManifest manifest) {
    this.manifest = manifest;
    this.hash = manifest.contentHash();
  }

  /// Sets the annotation.
  public static Result annotate(PodManifest manifest) {
    return new AnnotationWriter(manifest).annotate();
  }

  private Result annotate() {
    return Stream.concat(unchanged(), edits().stream())
        .map(edit -> closed(edit.applyTo(manifest.text())))
        .filter(this::isFaithful)
        .findFirst()
        .<Result>map(Annotated::new)
        .orElseGet(() -> new NotAnnotatable(reason()));
  }

  private Stream<TextEdit> unchanged() {
    return manifest.annotatedHash().filter(hash::equals).map(_ -> TextEdit.insert(0, "")).stream();
  }

  private List<TextEdit> edits() {
    return new AnnotationEdits(
            manifest.text(), manifest.root(), ContentHashAnnotation.NAME, hash.hex())
        .candidates();
  }

  private static String closed(String text) {
    if (text.endsWith("\n")) {
      return text;
    }
    return text + (text.contains("\r\n") ? "\r\n" : "\n");
  }

  private boolean isFaithful(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ManifestReader.read(manifest.file(), bytes)
        .manifest()
        .filter(again -> again.annotatedHash().equals(Optional.of(hash)))
        .filter(again -> again.contentHash().equals(hash))
        .isPresent();
  }

  private Diagnostic reason() {
    return new Diagnostic(
        ManifestRules.CONTENT_HASH,
        manifest.root().entry("metadata").orElseThrow().key().location(),
        "metadata.annotations",
        "the annotation "
            + ContentHashAnnotation.NAME
            + " cannot be added without changing something else",
        "write metadata.annotations as a plain mapping of its own, and end the file with a line"
            + " break");
  }
}
