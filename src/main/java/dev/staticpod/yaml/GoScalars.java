package dev.staticpod.yaml;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What go-yaml v2 makes of a plain scalar (`resolve.go`): YAML 1.1 without base 60 and dates, with
/// Go's number syntax.
final class GoScalars {
  private static final Scalar NULL = new Scalar.Null();
  private static final Scalar TRUE = new Scalar.Bool(true);
  private static final Scalar FALSE = new Scalar.Bool(false);
  private static final Map<String, Scalar> WORDS =
      Map.ofEntries(
          Map.entry("", NULL),
          Map.entry("~", NULL),
          Map.entry("null", NULL),
          Map.entry("Null", NULL),
          Map.entry("NULL", NULL),
          Map.entry("y", TRUE),
          Map.entry("Y", TRUE),
          Map.entry("yes", TRUE),
          Map.entry("Yes", TRUE),
          Map.entry("YES", TRUE),
          Map.entry("true", TRUE),
          Map.entry("True", TRUE),
          Map.entry("TRUE", TRUE),
          Map.entry("on", TRUE),
          Map.entry("On", TRUE),
          Map.entry("ON", TRUE),
          Map.entry("n", FALSE),
          Map.entry("N", FALSE),
          Map.entry("no", FALSE),
          Map.entry("No", FALSE),
          Map.entry("NO", FALSE),
          Map.entry("false", FALSE),
          Map.entry("False", FALSE),
          Map.entry("FALSE", FALSE),
          Map.entry("off", FALSE),
          Map.entry("Off", FALSE),
          Map.entry("OFF", FALSE));
  private static final Pattern NOT_FINITE =
      Pattern.compile("\\.nan|\\.NaN|\\.NAN|[-+]?\\.(inf|Inf|INF)");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  /// An underscore that stands between two digits, as Go's own syntax has it.
  private static final Pattern UNDERSCORE = Pattern.compile("(?<=[0-9])_(?=[0-9])");

  private static final Pattern TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}([.,][0-9]+)?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})?)?");

  private GoScalars() {}

  /// Whether the text is a number without a point and an exponent.
  static boolean isInteger(String plain) {
    return integer(plain.replace("_", "")).isPresent();
  }

  /// Whether the text is one of the forms of `parseTimestamp`.
  static boolean isTime(String plain) {
    return TIME.matcher(plain).matches();
  }

  /// Whether the text is one of YAML's numbers that JSON does not have.
  static boolean notFinite(String plain) {
    return NOT_FINITE.matcher(plain).matches();
  }

  static Scalar resolve(String plain) {
    Scalar word = WORDS.get(plain);
    if (word != null) {
      return word;
    }
    char first = plain.charAt(0);
    if (first == '.') {
      return decimal(UNDERSCORE.matcher(plain).replaceAll(""))
          .orElseGet(() -> new Scalar.Text(plain));
    }
    if (first == '+' || first == '-' || isDigit(first)) {
      String digits = plain.replace("_", "");
      return integer(digits).or(() -> decimal(digits)).orElseGet(() -> new Scalar.Text(plain));
    }
    return new Scalar.Text(plain);
  }

  private static Optional<Scalar> decimal(String text) {
    if (!FLOAT.matcher(text).matches()) {
      return Optional.empty();
    }
    double number = Double.parseDouble(text);
    return Double.isInfinite(number) ? Optional.empty() : Optional.of(Scalar.ofFloat(number));
  }

  /// Reads an integer as Go's `strconv.ParseInt(text, 0, 64)` does, and `ParseUint` what is too
  /// large.
  private static Optional<Scalar> integer(String text) {
    boolean signed = text.startsWith("+") || text.startsWith("-");
    String unsigned = signed ? text.substring(1) : text;
    int radix = radix(unsigned);
    String digits = unsigned.substring(prefix(unsigned, radix));
    if (digits.isEmpty() || digits.length() > 64 || !allDigits(digits, radix)) {
      return Optional.empty();
    }
    BigInteger size = new BigInteger(digits, radix);
    BigInteger number = text.startsWith("-") ? size.negate() : size;
    boolean fits = number.bitLength() < 64 || (!signed && number.bitLength() == 64);
    return fits ? Optional.of(new Scalar.Int(number)) : Optional.empty();
  }

  private static int radix(String text) {
    if (charAt(text, 0) != '0' || text.length() == 1) {
      return 10;
    }
    return switch (text.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  private static int prefix(String text, int radix) {
    if (radix == 10) {
      return 0;
    }
    return Character.isLetter(text.charAt(1)) && (radix != 8 || "oO".indexOf(text.charAt(1)) >= 0)
        ? 2
        : 1;
  }

  private static boolean allDigits(String digits, int radix) {
    return digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
  }

  private static char charAt(String text, int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
