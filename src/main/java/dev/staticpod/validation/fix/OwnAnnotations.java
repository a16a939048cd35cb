package dev.staticpod.validation.fix;

import dev.staticpod.yaml.TextEdit;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Takes out of a manifest the annotations that static-pod wrote into it on its way to a node.
public final class OwnAnnotations {
  private static final String PREFIX = "static-pod.dev/";
  private static final int MAX = 20;

  private OwnAnnotations() {}

  /// Returns the text without these annotations, and everything else as it was; the text itself
  /// where there is none. One goes at a time, because each edit moves what comes after it.
  public static String without(String text) {
    String stripped = text;
    for (int i = 0; i < MAX; i++) {
      Optional<TextEdit> next = next(stripped);
      if (next.isEmpty()) {
        break;
      }
      stripped = next.get().applyTo(stripped);
    }
    return stripped;
  }

  private static Optional<TextEdit> next(String text) {
    return YamlReader.read("", text.getBytes(StandardCharsets.UTF_8))
                instanceof YamlDocument document
            && document.root() instanceof YamlMapping root
        ? root.mapping("metadata").flatMap(metadata -> removal(new EntryText(text), metadata))
        : Optional.empty();
  }

  private static Optional<TextEdit> removal(EntryText text, YamlMapping metadata) {
    return metadata
        .entry("annotations")
        .filter(entry -> entry.value() instanceof YamlMapping)
        .flatMap(entry -> {
          YamlMapping annotations = (YamlMapping) entry.value();
          List<YamlMapping.Entry> own =
              annotations.entries().stream()
                  .filter(each -> each.name().startsWith(PREFIX))
                  .toList();
          if (own.isEmpty()) {
            return Optional.empty();
          }
          return own.size() == annotations.entries().size()
              ? text.removal(metadata, entry)
              : text.removal(annotations, own.getFirst());
        });
  }
}
