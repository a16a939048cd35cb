package dev.staticpod.validation.field;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a quantity is written, which counts where Kubernetes compares text or lets numbers overflow
/// (apimachinery, `api/resource/quantity.go`, ParseQuantity).
///
/// @param whole the digits before the point, without leading zeros, but at least one
/// @param decimals the digits behind it
public record QuantityText(String text, String whole, String decimals, String unit) {
  private static final Pattern FORM = Pattern.compile("[+-]?0*([0-9]*)(?:\\.([0-9]*))?(.*)");
  private static final Pattern EXPONENT = Pattern.compile("[eE]([+-]?[0-9]{1,9})");
  private static final Set<String> SHORT_BINARY = Set.of("Ki", "Mi", "Gi", "Ti");
  private static final Set<Integer> WRAPPING = Set.of(1, 2, 3, 6, 9);
  private static final int MILLI = 3;
  private static final int MAX_SHORT = 18;
  private static final int KIBI = 1024;

  /// Takes a text apart, without the blanks around it; empty if it is no quantity in form.
  public static Optional<QuantityText> parse(String written) {
    String text = GoText.trimSpace(written);
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String whole = matcher.group(1).isEmpty() ? "0" : matcher.group(1);
    String decimals = Objects.requireNonNullElse(matcher.group(2), "");
    return Optional.of(new QuantityText(text, whole, decimals, matcher.group(3)));
  }

  private boolean isBinary() {
    return unit.endsWith("i");
  }

  private boolean isExponent() {
    return EXPONENT.matcher(unit).matches();
  }

  /// Whether Go keeps it in an int64 with a power of ten.
  private boolean isShort() {
    return !isBinary() && whole.length() + decimals.length() <= MAX_SHORT;
  }

  /// Whether nothing remains of it where its thousandths are more than an int64 holds; otherwise
  /// the lowest bits do (`math.go`, positiveScaleInt64).
  public boolean overflowsToNothing() {
    return isShort() && !WRAPPING.contains(power() - decimals.length() + MILLI);
  }

  /// Whether Go writes the quantity as this text. Where its text could be canonical, Go does not
  /// write it anew: `+1` stays, `1000m` is written `1`, and `1024` is not written `1Ki`.
  public boolean isWrittenAs(String other) {
    return text.equals(other) || (!isKept() && isEqualTo(other));
  }

  private boolean isKept() {
    if (isBinary()) {
      return SHORT_BINARY.contains(unit) && decimals.isEmpty() && whole.equals("1");
    }
    String digits = whole + decimals;
    return isShort()
        && !digits.endsWith("000")
        && digits.charAt(0) != '0'
        && (power() - decimals.length()) % 3 == 0;
  }

  private int power() {
    Matcher matcher = EXPONENT.matcher(unit);
    return matcher.matches()
        ? Integer.parseInt(matcher.group(1))
        : Quantity.DECIMAL.getOrDefault(unit, 0);
  }

  private boolean isEqualTo(String other) {
    Quantity quantity = Quantity.parse(text).orElse(Quantity.ZERO);
    boolean binary = isBinary() && quantity.compareTo(Quantity.of(KIBI)) >= 0;
    boolean anyFormat = other.length() == 1;
    boolean sameFormat = !isExponent() && other.endsWith("i") == binary;
    return (anyFormat || sameFormat) && Quantity.parse(other).filter(quantity::equals).isPresent();
  }
}
