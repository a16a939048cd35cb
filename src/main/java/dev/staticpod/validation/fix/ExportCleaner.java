package dev.staticpod.validation.fix;

import dev.staticpod.validation.ServerFields;
import dev.staticpod.validation.effects.ExportRule;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.TextEdit;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlReader;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes out of a pod that the API server has shown what was not in its manifest: what the server
/// and the kubelet write, and the service account with the token that is mounted for it.
final class ExportCleaner {
  private static final Set<String> OF_SPEC =
      Set.of("nodeName", "serviceAccountName", "serviceAccount");
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
  private static final String MIRROR = "kubernetes.io/config.mirror";
  private static final String TOKEN = "kube-api-access-";
  private static final int MAX_FIELDS = 500;

  private final String file;

  ExportCleaner(String file) {
    this.file = file;
  }

  /// The text without these fields, if it is an export. One field goes at a time, because each edit
  /// moves what comes after it.
  Optional<String> clean(YamlDocument document) {
    if (!(document.root() instanceof YamlMapping root)
        || !ExportRule.isExport(FieldCursor.root(root))) {
      return Optional.empty();
    }
    String text = ownName(document, root);
    for (int i = 0; i < MAX_FIELDS; i++) {
      Optional<TextEdit> next = next(text);
      if (next.isEmpty()) {
        break;
      }
      text = next.get().applyTo(text);
    }
    return Optional.of(text);
  }

  /// A mirror pod is called after its node too, as the static pod is not.
  private static String ownName(YamlDocument document, YamlMapping root) {
    Optional<YamlMapping> metadata = root.mapping("metadata");
    String node = root.mapping("spec").flatMap(spec -> spec.text("nodeName")).orElse("");
    return metadata
        .filter(m -> m.mapping("annotations").flatMap(a -> a.entry(MIRROR)).isPresent())
        .flatMap(m -> m.entry("name"))
        .filter(name -> name.value() instanceof YamlScalar scalar && isPlain(scalar, document))
        .map(name -> (YamlScalar) name.value())
        .filter(name -> !node.isEmpty() && name.raw().endsWith("-" + node))
        .map(name -> {
          int end = name.span().from() + name.raw().length();
          return new TextEdit(end - node.length() - 1, end, "").applyTo(document.text());
        })
        .orElse(document.text());
  }

  private static boolean isPlain(YamlScalar scalar, YamlDocument document) {
    return document.text().startsWith(scalar.raw(), scalar.span().from());
  }

  private Optional<TextEdit> next(String text) {
    return YamlReader.read(file, text.getBytes(StandardCharsets.UTF_8))
                instanceof YamlDocument document
            && document.root() instanceof YamlMapping root
        ? edits(new EntryText(text), root).stream().findFirst()
        : Optional.empty();
  }

  private static List<TextEdit> edits(EntryText text, YamlMapping root) {
    List<TextEdit> edits = new ArrayList<>();
    root.entry("status").flatMap(entry -> text.removal(root, entry)).ifPresent(edits::add);
    root.mapping("metadata").ifPresent(metadata -> metadata(text, metadata, edits));
    root.mapping("spec").ifPresent(spec -> spec(text, spec, edits));
    return edits;
  }

  private static void metadata(EntryText text, YamlMapping metadata, List<TextEdit> edits) {
    remove(text, metadata, ServerFields.OF_METADATA, edits);
    metadata
        .entry("annotations")
        .filter(entry -> entry.value() instanceof YamlMapping)
        .ifPresent(entry -> {
          YamlMapping annotations = (YamlMapping) entry.value();
          List<YamlMapping.Entry> written =
              annotations.entries().stream().filter(ExportCleaner::isWritten).toList();
          if (!written.isEmpty() && written.size() == annotations.entries().size()) {
            text.removal(metadata, entry).ifPresent(edits::add);
          } else if (!written.isEmpty()) {
            text.removal(annotations, written.getFirst()).ifPresent(edits::add);
          }
        });
  }

  private static boolean isWritten(YamlMapping.Entry annotation) {
    return annotation.name().startsWith("kubernetes.io/config.")
        || annotation.name().equals(LAST_APPLIED);
  }

  private static void spec(EntryText text, YamlMapping spec, List<TextEdit> edits) {
    remove(text, spec, OF_SPEC, edits);
    boolean computed =
        spec.get("priorityClassName").isPresent()
            || spec.get("priority")
                .filter(node ->
                    node instanceof YamlScalar scalar
                        && scalar.value() instanceof Scalar.Int whole
                        && whole.number().signum() == 0)
                .isPresent();
    if (computed) {
      remove(text, spec, Set.of("priority"), edits);
    }
    tokens(text, spec, "volumes", edits);
    for (String list : List.of("initContainers", "containers")) {
      spec.sequence(list).map(YamlSequence::items).orElse(List.of()).stream()
          .filter(YamlMapping.class::isInstance)
          .forEach(container -> tokens(text, (YamlMapping) container, "volumeMounts", edits));
    }
  }

  /// The volume with the token of the service account, and its mounts.
  private static void tokens(
      EntryText text, YamlMapping owner, String field, List<TextEdit> edits) {
    List<YamlNode> items = owner.sequence(field).map(YamlSequence::items).orElse(List.of());
    List<YamlNode> tokens = items.stream().filter(ExportCleaner::isToken).toList();
    if (tokens.isEmpty()) {
      return;
    }
    if (tokens.size() == items.size()) {
      owner.entry(field).flatMap(entry -> text.removal(owner, entry)).ifPresent(edits::add);
    } else {
      text.removal(owner.sequence(field).orElseThrow(), items.indexOf(tokens.getFirst()))
          .ifPresent(edits::add);
    }
  }

  private static boolean isToken(YamlNode item) {
    return item instanceof YamlMapping mapping
        && mapping.text("name").filter(name -> name.startsWith(TOKEN)).isPresent();
  }

  private static void remove(
      EntryText text, YamlMapping mapping, Set<String> names, List<TextEdit> edits) {
    mapping.entries().stream()
        .filter(entry -> names.contains(entry.name()))
        .findFirst()
        .flatMap(entry -> text.removal(mapping, entry))
        .ifPresent(edits::add);
  }
}
