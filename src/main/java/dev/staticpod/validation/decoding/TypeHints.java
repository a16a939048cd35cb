package dev.staticpod.validation.decoding;

import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What to do about a value of a wrong type.
public final class TypeHints {
  private static final Pattern MISSING_SPACE =
      Pattern.compile("([A-Za-z0-9_./-]*[A-Za-z0-9_-]):([^\\s:/].*)", Pattern.DOTALL);
  private static final Pattern AMOUNT =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?) *([kKmMgGtTpP])(i|I|)[bB]?");
  private static final int MAX_SHOWN = 60;

  private TypeHints() {}

  static Optional<String> of(YamlNode node, String expected) {
    if (!(node instanceof YamlScalar scalar)) {
      return Optional.empty();
    }
    return switch (expected) {
      case "a mapping" -> missingSpace(scalar);
      case "a string" -> Optional.of("quote it: \"" + scalar.raw() + "\"");
      case "a list" -> Optional.of("write it as an item of a list: - " + scalar.raw());
      case "a whole number", "true or false" -> unquoted(scalar);
      case FieldType.QUANTITY -> quantity(scalar.raw());
      default -> Optional.empty();
    };
  }

  /// Whether a plain scalar was meant as a key and a value.
  public static boolean isMissingSpace(String written) {
    return MISSING_SPACE.matcher(written).matches() && !written.contains("\n");
  }

  private static Optional<String> missingSpace(YamlScalar scalar) {
    Matcher matcher = MISSING_SPACE.matcher(scalar.raw().lines().findFirst().orElse(""));
    return matcher.matches() && matcher.group().length() <= MAX_SHOWN
        ? Optional.of(
            "a space is missing after the colon: " + matcher.group(1) + ": " + matcher.group(2))
        : Optional.empty();
  }

  /// The units that were probably meant: `100K`, `512MB`, `1gi`, `1 Gi`.
  private static Optional<String> quantity(String written) {
    Matcher matcher = AMOUNT.matcher(written.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String number = matcher.group(1);
    String unit = matcher.group(2).toUpperCase(Locale.ROOT);
    String decimal = number + (unit.equals("K") ? "k" : unit);
    String binary = number + (unit.equals("K") ? "Ki" : unit + "i");
    return Optional.of(
        matcher.group(3).equalsIgnoreCase("i")
            ? "did you mean %s?".formatted(binary)
            : "did you mean %s or %s?".formatted(decimal, binary));
  }

  private static Optional<String> unquoted(YamlScalar scalar) {
    return scalar.value() instanceof Scalar.Text(String text)
            && text.matches("-?[0-9]{1,18}|true|false")
        ? Optional.of("leave out the quotes: " + text)
        : Optional.empty();
  }
}
