package dev.staticpod.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads a scalar with its tag (go-yaml v2, `decode.go` scalar and `resolve.go`): tags other than
/// YAML's own are ignored, and YAML's own have to fit.
final class ScalarReader {
  private static final String OWN = Tag.PREFIX;

  private final SourceMap sourceMap;

  ScalarReader(SourceMap sourceMap) {
    this.sourceMap = sourceMap;
  }

  YamlScalar read(ScalarEvent event) {
    Span span = sourceMap.span(event.getStartMark(), event.getEndMark());
    return new YamlScalar(span, event.getValue(), value(event, span));
  }

  /// Reads a key, which may be a number that JSON does not have: it becomes a string
  /// (sigs.k8s.io/yaml, convertToJSONableObject).
  YamlScalar readKey(ScalarEvent event) {
    boolean plain = event.getTag() == null && implicit(event);
    if (!plain || !GoScalars.notFinite(event.getValue())) {
      return read(event);
    }
    Span span = sourceMap.span(event.getStartMark(), event.getEndMark());
    String name = event.getValue().toLowerCase(Locale.ROOT).replace("+", "");
    return new YamlScalar(span, event.getValue(), new Scalar.Text(name));
  }

  /// Whether a scalar is the key `<<`, and not quoted.
  static boolean isMerge(ScalarEvent event) {
    return event.getValue().equals("<<")
        && (implicit(event) || (OWN + "merge").equals(event.getTag()));
  }

  private static boolean implicit(ScalarEvent event) {
    return event.getImplicit().canOmitTagInPlainScalar();
  }

  private Scalar value(ScalarEvent event, Span span) {
    String tag = event.getTag();
    if (tag == null) {
      return implicit(event) ? resolve(event, span) : new Scalar.Text(event.getValue());
    }
    return switch (tag.startsWith(OWN) ? tag.substring(OWN.length()) : "") {
      case "bool" -> checked(event, span, Scalar.Bool.class);
      case "int" -> integer(event, span);
      case "timestamp" -> time(event, span);
      case "null" -> checked(event, span, Scalar.Null.class);
      case "float" -> number(event, span);
      case "binary" -> binary(event, span);
      default -> new Scalar.Text(event.getValue());
    };
  }

  private Scalar resolve(ScalarEvent event, Span span) {
    if (GoScalars.notFinite(event.getValue())) {
      throw new YamlParseException(
          YamlRules.VALUE,
          span.start(),
          event.getValue() + " is a number that JSON does not have",
          "quote it if it is meant as a string");
    }
    return GoScalars.resolve(event.getValue());
  }

  private Scalar number(ScalarEvent event, Span span) {
    Scalar scalar = resolve(event, span);
    return scalar instanceof Scalar.Decimal ? scalar : checked(event, span, Scalar.Int.class);
  }

  /// Reads an integer, which `1.0` is not: it is a number without a fraction only in JSON.
  private Scalar integer(ScalarEvent event, Span span) {
    return GoScalars.isInteger(event.getValue())
        ? checked(event, span, Scalar.Int.class)
        : misfit(event, span);
  }

  /// Reads a time, which stays the string that it is.
  private static Scalar time(ScalarEvent event, Span span) {
    return GoScalars.isTime(event.getValue())
        ? new Scalar.Text(event.getValue())
        : misfit(event, span);
  }

  private Scalar checked(ScalarEvent event, Span span, Class<? extends Scalar> type) {
    Scalar scalar = resolve(event, span);
    return type.isInstance(scalar) ? scalar : misfit(event, span);
  }

  private static Scalar misfit(ScalarEvent event, Span span) {
    throw new YamlParseException(
        YamlRules.SYNTAX, span.start(), "'" + event.getValue() + "' does not fit its tag");
  }

  private static Scalar binary(ScalarEvent event, Span span) {
    String base64 = event.getValue().replace("\n", "").replace("\r", "");
    try {
      if (base64.length() % 4 != 0) { // which Java takes
        throw new IllegalArgumentException("no padding");
      }
      return new Scalar.Text(
          new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) { // says the same
      throw new YamlParseException(
          YamlRules.SYNTAX, span.start(), "a !!binary value is not base64");
    }
  }
}
