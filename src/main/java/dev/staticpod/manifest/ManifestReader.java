package dev.staticpod.manifest;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlFailure;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlReader;
import dev.staticpod.yaml.YamlResult;
import java.util.List;
import java.util.Optional;

/// Reads a manifest far enough to know which pod it describes.
public final class ManifestReader {
  private ManifestReader() {}

  /// Reads a manifest.
  ///
  /// @param file its name, for locations
  public static ParsedManifest read(String file, byte[] content) {
    return of(YamlReader.read(file, content));
  }

  /// Checks a text that was read already.
  public static ParsedManifest of(YamlResult result) {
    return switch (result) {
      case YamlFailure(List<Diagnostic> diagnostics) ->
          ParsedManifest.broken(diagnostics, List.of());
      case YamlDocument document -> of(document);
    };
  }

  private static ParsedManifest of(YamlDocument document) {
    List<Diagnostic> kind = new PodKind(document).problems();
    if (!(document.root() instanceof YamlMapping root)) {
      return ParsedManifest.broken(kind, document.remarks());
    }
    if (!kind.isEmpty()) {
      Optional<YamlMapping> probably = Optional.of(root).filter(_ -> PodKind.isUnsaid(root));
      return new ParsedManifest(Optional.empty(), probably, kind, document.remarks());
    }
    Optional<PodManifest> manifest = manifest(document, root);
    List<Diagnostic> problems =
        manifest.isPresent() ? List.of() : List.of(nameless(document, root));
    return new ParsedManifest(manifest, Optional.of(root), problems, document.remarks());
  }

  private static Optional<PodManifest> manifest(YamlDocument document, YamlMapping root) {
    Optional<YamlMapping> metadata = root.mapping("metadata");
    String namespace =
        metadata.flatMap(m -> m.text("namespace")).filter(n -> !n.isEmpty()).orElse("default");
    return metadata
        .flatMap(m -> m.text("name"))
        .filter(name -> !name.isEmpty())
        .map(name -> new PodManifest(document.file(), document.text(), name, namespace, root));
  }

  private static Diagnostic nameless(YamlDocument document, YamlMapping root) {
    Location place = root.entry("metadata").map(e -> e.key().location()).orElse(root.location());
    return new Diagnostic(
        ManifestRules.NAME,
        place,
        "metadata.name",
        "the pod has no name",
        "add metadata.name: " + example(document.file()));
  }

  private static String example(String file) {
    String base = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\..*", "");
    return base.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?") ? base : "web";
  }
}
