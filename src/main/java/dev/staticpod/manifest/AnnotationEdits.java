package dev.staticpod.manifest;

import dev.staticpod.yaml.Layout;
import dev.staticpod.yaml.Span;
import dev.staticpod.yaml.TextEdit;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ways in which an annotation could be set in a text, the nicest one first. None is certain to
/// be right: [AnnotationWriter] checks what comes of them.
final class AnnotationEdits {
  private static final String ANNOTATIONS = "annotations";

  /// A colon and an alias, behind a key.
  private static final Pattern ALIAS = Pattern.compile("[\"']?\\s*:\\s+(\\*[0-9A-Za-z_-]+)");

  private final String text;
  private final YamlMapping root;
  private final String name;
  private final String value;

  /// @param name of the annotation, which needs no quotes
  AnnotationEdits(String text, YamlMapping root, String name, String value) {
    this.text = text;
    this.root = root;
    this.name = name;
    this.value = value;
  }

  List<TextEdit> candidates() {
    Optional<YamlMapping.Entry> metadata = root.entry("metadata");
    if (metadata.isEmpty() || !(metadata.get().value() instanceof YamlMapping mapping)) {
      return List.of();
    }
    return mapping
        .entry(ANNOTATIONS)
        .map(entry -> inAnnotations(mapping, entry))
        .orElseGet(() -> newAnnotations(metadata.get(), mapping));
  }

  private List<TextEdit> inAnnotations(YamlMapping metadata, YamlMapping.Entry entry) {
    return switch (entry.value()) {
      case YamlMapping annotations ->
          annotations
              .get(name)
              .map(old -> inPlaceOf(old.span(), quoted(value)))
              .orElseGet(() -> addTo(entry, annotations));
      case YamlScalar nothing -> inNothing(metadata, entry, nothing);
      case YamlSequence _ -> List.of();
    };
  }

  private List<TextEdit> addTo(YamlMapping.Entry entry, YamlMapping annotations) {
    if (annotations.layout() == Layout.FLOW) {
      List<TextEdit> flow = new ArrayList<>(List.of(intoFlow(annotations, pair())));
      alias(entry).ifPresent(flow::add);
      return flow;
    }
    List<TextEdit> edits = new ArrayList<>();
    annotations.entries().stream()
        .map(YamlMapping.Entry::key)
        .filter(key -> contains(annotations.span(), key.span()))
        .findFirst()
        .ifPresent(first -> edits.addAll(before(entry, first)));
    edits.addAll(before(entry, annotations)); // where all that is written was merged
    alias(entry).ifPresent(edits::add);
    return edits;
  }

  private static boolean contains(Span outer, Span inner) {
    return inner.from() >= outer.from() && inner.to() <= outer.to();
  }

  private List<TextEdit> before(YamlMapping.Entry entry, YamlNode first) {
    String indent = " ".repeat(first.location().column() - 1);
    return List.of(
        lineAfter(entry.key().span().to(), indent + blockPair()),
        TextEdit.insert(first.span().from(), blockPair() + lineEnd() + indent));
  }

  /// Edits annotations that are an alias: they become a mapping that has them merged.
  private Optional<TextEdit> alias(YamlMapping.Entry entry) {
    Matcher alias = ALIAS.matcher(text).region(entry.key().span().to(), text.length());
    return alias.lookingAt()
        ? Optional.of(
            TextEdit.replace(
                new Span(entry.key().location(), alias.start(1), alias.end(1)),
                "{<<: " + alias.group(1) + ", " + pair() + "}"))
        : Optional.empty();
  }

  private List<TextEdit> inNothing(
      YamlMapping metadata, YamlMapping.Entry entry, YamlScalar nothing) {
    List<TextEdit> edits = new ArrayList<>();
    if (metadata.layout() == Layout.BLOCK && nothing.span().from() == nothing.span().to()) {
      String indent = " ".repeat(entry.key().location().column() + 1);
      edits.add(lineAfter(entry.key().span().to(), indent + blockPair()));
    }
    edits.addAll(inPlaceOf(nothing.span(), "{" + pair() + "}"));
    return edits;
  }

  private List<TextEdit> newAnnotations(YamlMapping.Entry entry, YamlMapping metadata) {
    if (metadata.layout() == Layout.FLOW) {
      return List.of(intoFlow(metadata, quoted(ANNOTATIONS) + ": {" + pair() + "}"));
    }
    int column = metadata.entries().getFirst().key().location().column();
    int step = Math.max(1, column - entry.key().location().column());
    String indent = " ".repeat(column - 1);
    String lines = indent + ANNOTATIONS + ":" + lineEnd() + indent + " ".repeat(step) + blockPair();
    List<TextEdit> edits = new ArrayList<>();
    metadata.get("name").ifPresent(name -> edits.add(lineAfter(end(name), lines)));
    edits.add(lineAfter(entry.key().span().to(), lines));
    return edits;
  }

  private static int end(YamlNode node) {
    return node.span().to();
  }

  /// Puts an entry before the first one, with the same white space between the two as before the
  /// first one.
  private TextEdit intoFlow(YamlMapping mapping, String entry) {
    int open = text.indexOf('{', mapping.span().from()) + 1;
    if (mapping.entries().isEmpty()) {
      return TextEdit.insert(open, entry);
    }
    int first = mapping.entries().getFirst().key().span().from();
    String space = first < open ? "" : text.substring(open, first);
    String between = space.isBlank() && !space.isEmpty() ? space : " ";
    return TextEdit.insert(Math.max(first, open), entry + "," + between);
  }

  /// Puts new lines after the line that an offset is in.
  private TextEdit lineAfter(int offset, String lines) {
    int end = text.indexOf('\n', offset);
    return end < 0
        ? TextEdit.insert(text.length(), lineEnd() + lines)
        : TextEdit.insert(end + 1, lines + lineEnd());
  }

  /// Puts a text in the place of another; where nothing was written, a space may be needed after
  /// the colon.
  private static List<TextEdit> inPlaceOf(Span span, String replacement) {
    return List.of(TextEdit.replace(span, replacement), TextEdit.replace(span, " " + replacement));
  }

  private String lineEnd() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  private String blockPair() {
    return name + ": " + quoted(value);
  }

  private String pair() {
    return quoted(name) + ": " + quoted(value);
  }

  /// Quotes a text as YAML and JSON have it.
  private static String quoted(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "\"" + escaped + "\"";
  }
}
