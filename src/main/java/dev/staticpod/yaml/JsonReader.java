package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Strict JSON as Go's encoding/json reads it, with positions.
final class JsonReader {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private final String file;
  private final String text;
  private final ParseLimits limits = new ParseLimits();
  private final List<Diagnostic> remarks = new ArrayList<>();
  private final Matcher number;
  private int at;
  private int line = 1;
  private int lineStart;

  JsonReader(String file, SourceText source) {
    this.file = file;
    this.text = source.text();
    this.number = NUMBER.matcher(text);
  }

  YamlDocument read() {
    skipSpace();
    YamlNode root = value(FieldPath.ROOT, 0);
    skipSpace();
    if (at < text.length()) {
      throw problem("something follows the JSON object");
    }
    return new YamlDocument(file, text, root, remarks);
  }

  private YamlNode value(FieldPath path, int depth) {
    Location start = here();
    limits.count(depth, start);
    int from = at;
    return switch (peek()) {
      case '{' -> mapping(path, depth, start);
      case '[' -> sequence(path, depth, start);
      case '"' -> {
        String string = new JsonString(text, at).value(end -> at = end, this::problemAt);
        yield new YamlScalar(new Span(start, from, at), string, new Scalar.Text(string));
      }
      default -> literal(start);
    };
  }

  private YamlMapping mapping(FieldPath path, int depth, Location start) {
    int from = at++;
    MappingBuilder entries = new MappingBuilder(path, remarks);
    for (char next = token(); next != '}'; next = token()) {
      if (next != '"') {
        throw problem("expected a key in double quotes");
      }
      YamlScalar key = (YamlScalar) value(path, depth + 1);
      expect(':', "expected a colon after the key");
      skipSpace();
      entries.put(key, value(path.key(key.raw()), depth + 1));
      separator('}');
    }
    at++;
    return new YamlMapping(new Span(start, from, at), Layout.FLOW, entries.entries());
  }

  private YamlSequence sequence(FieldPath path, int depth, Location start) {
    int from = at++;
    List<YamlNode> items = new ArrayList<>();
    while (token() != ']') {
      items.add(value(path.item(items.size()), depth + 1));
      separator(']');
    }
    at++;
    return new YamlSequence(new Span(start, from, at), Layout.FLOW, items);
  }

  /// Reads a comma with a value after it, or stops at the closing bracket, which stays.
  private void separator(char closing) {
    if (token() == closing) {
      return;
    }
    expect(',', "expected a comma or '" + closing + "'");
    if (token() == closing) {
      throw problem("a comma is not allowed before '" + closing + "'");
    }
  }

  private void expect(char c, String otherwise) {
    if (token() != c) {
      throw problem(otherwise);
    }
    at++;
  }

  private char token() {
    skipSpace();
    return peek();
  }

  private YamlScalar literal(Location start) {
    int from = at;
    if (number.region(at, text.length()).lookingAt()) {
      at = number.end();
      return new YamlScalar(new Span(start, from, at), number.group(), number(number.group()));
    }
    for (String word : List.of("true", "false", "null")) {
      if (text.startsWith(word, at)) {
        at += word.length();
        Scalar scalar = GoScalars.resolve(word);
        return new YamlScalar(new Span(start, from, at), word, scalar);
      }
    }
    throw problem("expected a JSON value");
  }

  private static Scalar number(String digits) {
    boolean whole = digits.chars().allMatch(c -> c == '-' || Character.isDigit(c));
    return whole && digits.length() < 1000
        ? new Scalar.Int(new BigInteger(digits))
        : new Scalar.Decimal(Double.parseDouble(digits), digits);
  }

  private char peek() {
    if (at >= text.length()) {
      throw problem("the JSON text ends too early");
    }
    return text.charAt(at);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      if (text.charAt(at++) == '\n') {
        line++;
        lineStart = at;
      }
    }
  }

  private Location here() {
    return new Location(file, line, text.codePointCount(lineStart, at) + 1);
  }

  private YamlParseException problem(String message) {
    return problemAt(Math.min(at, text.length()), message);
  }

  private YamlParseException problemAt(int offset, String message) {
    at = offset;
    return new YamlParseException(
        YamlRules.JSON,
        here(),
        message,
        text.stripLeading().startsWith("{{")
            ? YamlProblem.TEMPLATE
            : "a file that begins with { is strict JSON; a line --- before it makes it YAML");
  }
}
