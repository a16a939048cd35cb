package dev.staticpod.yaml;

import java.util.Optional;

/// A single value, whatever its type.
///
/// @param raw what is written, without quotes and with escapes resolved
/// @param value what the kubelet makes of it
public record YamlScalar(Span span, String raw, Scalar value) implements YamlNode {
  private static final int SHOWN = 40;

  /// The string that a node is, if it is one.
  static Optional<String> textOf(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.value() instanceof Scalar.Text(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  @Override
  public String title() {
    return switch (value) {
      case Scalar.Null _ -> "null";
      case Scalar.Bool(boolean bool) -> "the boolean " + bool;
      case Scalar.Int whole -> "the number " + whole.number();
      case Scalar.Decimal real -> "the number " + real.text();
      case Scalar.Text(String text) -> "the string \"" + shorten(text) + "\"";
    };
  }

  private static String shorten(String text) {
    String line = text.replace("\n", "\\n");
    return line.length() <= SHOWN
        ? line
        : line.substring(0, line.offsetByCodePoints(0, SHOWN / 2)) + "...";
  }
}
