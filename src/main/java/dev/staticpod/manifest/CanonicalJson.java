package dev.staticpod.manifest;

import dev.staticpod.digest.Sha256;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Writes a document as JSON in one way only: keys sorted, no white space, and without the
/// annotation that carries the hash. Maps that hold nothing else are left out with it.
final class CanonicalJson {
  private static final String METADATA = "metadata";
  private static final String ANNOTATIONS = "annotations";

  private final StringBuilder json = new StringBuilder();

  private final Set<String> leftOut;

  private CanonicalJson(Set<String> leftOut) {
    this.leftOut = leftOut;
  }

  static String of(YamlMapping document) {
    return without(Set.of(ContentHashAnnotation.NAME), document);
  }

  /// The document without some annotations.
  static String without(Set<String> annotations, YamlMapping document) {
    CanonicalJson canonical = new CanonicalJson(annotations);
    canonical.mapping(
        document.entries().stream().filter(e -> !canonical.isEmptyMetadata(e)).toList(), 0);
    return canonical.json.toString();
  }

  static ContentHash hash(YamlMapping document) {
    return new ContentHash(Sha256.hex(of(document)));
  }

  /// Writes a value. Level 0 is the document, 1 its `metadata`, 2 the annotations; -1 is anything
  /// else.
  private void value(YamlNode node, int level) {
    switch (node) {
      case YamlMapping mapping when level == 1 ->
          mapping(mapping.entries().stream().filter(e -> !isEmptyAnnotations(e)).toList(), 1);
      case YamlMapping mapping when level == 2 ->
          mapping(mapping.entries().stream().filter(e -> !isLeftOut(e)).toList(), 2);
      case YamlMapping mapping -> mapping(mapping.entries(), -1);
      case YamlSequence sequence -> sequence(sequence.items());
      case YamlScalar scalar -> scalar(scalar.value());
    }
  }

  private void mapping(List<YamlMapping.Entry> entries, int level) {
    char before = '{';
    for (YamlMapping.Entry entry :
        entries.stream().sorted(Comparator.comparing(YamlMapping.Entry::name)).toList()) {
      json.append(before);
      before = ',';
      string(entry.name());
      json.append(':');
      value(entry.value(), below(entry, level));
    }
    json.append(before == '{' ? "{}" : "}");
  }

  private static int below(YamlMapping.Entry entry, int level) {
    return switch (level) {
      case 0 -> entry.name().equals(METADATA) ? 1 : -1;
      case 1 -> entry.name().equals(ANNOTATIONS) ? 2 : -1;
      default -> -1;
    };
  }

  private void sequence(List<YamlNode> items) {
    char before = '[';
    for (YamlNode item : items) {
      json.append(before);
      before = ',';
      value(item, -1);
    }
    json.append(before == '[' ? "[]" : "]");
  }

  private void scalar(Scalar scalar) {
    switch (scalar) {
      case Scalar.Null _ -> json.append("null");
      case Scalar.Bool(boolean value) -> json.append(value);
      case Scalar.Int whole -> json.append(whole.number());
      case Scalar.Decimal real -> json.append(real.text());
      case Scalar.Text(String text) -> string(text);
    }
  }

  private void string(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  private boolean isEmptyMetadata(YamlMapping.Entry entry) {
    return entry.name().equals(METADATA)
        && switch (entry.value()) {
          case YamlMapping mapping -> mapping.entries().stream().allMatch(this::isEmptyAnnotations);
          case YamlScalar scalar -> scalar.value() instanceof Scalar.Null;
          case YamlSequence _ -> false;
        };
  }

  private boolean isEmptyAnnotations(YamlMapping.Entry entry) {
    return entry.name().equals(ANNOTATIONS)
        && switch (entry.value()) {
          case YamlMapping mapping -> mapping.entries().stream().allMatch(this::isLeftOut);
          case YamlScalar scalar -> scalar.value() instanceof Scalar.Null;
          case YamlSequence _ -> false;
        };
  }

  private boolean isLeftOut(YamlMapping.Entry entry) {
    return leftOut.contains(entry.name());
  }
}
