package dev.staticpod.manifest;

import dev.staticpod.yaml.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The annotation that lists the files which a pod needs on its node, with their digests. It is a
/// part of the content, so that the pod is another one when a file is.
public final class FilesAnnotation {
  /// The annotation's name, in the manifest and on the mirror pod.
  public static final String NAME = "static-pod.dev/files";

  private FilesAnnotation() {}

  /// The manifest with the annotation set, and everything else as it was; itself where it says that
  /// already, or where there is nothing to say and it says nothing. Empty where it cannot be set by
  /// editing the text.
  ///
  /// @param files a line for each; empty where there are none
  public static Optional<PodManifest> set(PodManifest manifest, String files) {
    if (manifest.annotation(NAME).orElse("").equals(files)) {
      return Optional.of(manifest);
    }
    String others = withoutFiles(manifest);
    return new AnnotationEdits(manifest.text(), manifest.root(), NAME, files)
        .candidates().stream()
            .map(edit -> edited(manifest, edit))
            .flatMap(Optional::stream)
            .filter(edited -> edited.annotation(NAME).equals(Optional.of(files)))
            .filter(edited -> withoutFiles(edited).equals(others))
            .findFirst();
  }

  /// Whether two manifests say the same, whatever files they were installed with.
  public static boolean isAllThatDiffers(PodManifest one, PodManifest other) {
    return withoutFiles(one).equals(withoutFiles(other));
  }

  /// A file of which two manifests do not say the same.
  ///
  /// @param kind whether it is new, gone, or another
  public record Difference(String path, Kind kind) {
    /// How the two annotations differ.
    public enum Kind {
      /// The first annotation does not name the file.
      NEW,
      /// The second annotation does not name the file.
      GONE,
      /// The file's digest, mode or owner is another.
      OTHER
    }
  }

  /// The files of which two manifests do not say the same, in the order of their paths.
  public static List<Difference> differences(PodManifest before, PodManifest after) {
    Map<String, String> old = lines(before);
    Map<String, String> next = lines(after);
    return Stream.of(old, next)
        .flatMap(all -> all.keySet().stream())
        .distinct()
        .sorted()
        .filter(path -> !Objects.equals(old.get(path), next.get(path)))
        .map(path ->
            new Difference(
                path,
                !old.containsKey(path)
                    ? Difference.Kind.NEW
                    : next.containsKey(path) ? Difference.Kind.OTHER : Difference.Kind.GONE))
        .toList();
  }

  /// The lines by their paths, which are last and may have blanks.
  private static Map<String, String> lines(PodManifest manifest) {
    return manifest.annotation(NAME).stream()
        .flatMap(String::lines)
        .filter(line -> line.contains(" /"))
        .collect(
            Collectors.toMap(
                line -> line.substring(line.indexOf(" /") + 1), line -> line, (one, _) -> one));
  }

  private static String withoutFiles(PodManifest manifest) {
    return CanonicalJson.without(Set.of(ContentHashAnnotation.NAME, NAME), manifest.root());
  }

  private static Optional<PodManifest> edited(PodManifest manifest, TextEdit edit) {
    String text = edit.applyTo(manifest.text());
    return ManifestReader.read(manifest.file(), text.getBytes(StandardCharsets.UTF_8)).manifest();
  }
}
