package dev.staticpod.validation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An amount of a resource (apimachinery, `api/resource/quantity.go`): `500m`, `1.5Gi`, `1e3`.
record Quantity(BigDecimal amount) implements Comparable<Quantity> {
  static final Quantity ZERO = new Quantity(BigDecimal.ZERO);

  private static final Pattern TEXT =
      Pattern.compile("([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))([eE][+-]?[0-9]+|[A-Za-z]*)");
  private static final Map<String, Integer> DECIMAL =
      Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
  private static final Map<String, Integer> BINARY =
      Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40, "Pi", 50, "Ei", 60);
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final int MAX_POWER = 1000;
  private static final int NANO = 9;

  static Optional<Quantity> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches() || text.length() > MAX_POWER) {
      return Optional.empty();
    }
    return scaled(new BigDecimal(matcher.group(1)), matcher.group(2)).map(Quantity::capped);
  }

  private static Optional<BigDecimal> scaled(BigDecimal digits, String suffix) {
    if (DECIMAL.containsKey(suffix)) {
      return Optional.of(digits.scaleByPowerOfTen(DECIMAL.getOrDefault(suffix, 0)));
    }
    if (BINARY.containsKey(suffix)) {
      int power = BINARY.getOrDefault(suffix, 0);
      return Optional.of(digits.multiply(BigDecimal.TWO.pow(power)));
    }
    return suffix.matches("[eE][+-]?[0-9]{1,9}")
        ? Optional.of(byPower(digits, Integer.parseInt(suffix.substring(1))))
        : Optional.empty();
  }

  private static BigDecimal byPower(BigDecimal digits, int power) {
    return digits.scaleByPowerOfTen(Math.clamp(power, -MAX_POWER, MAX_POWER));
  }

  /// Rounded up to nano and capped at what an int64 holds, as Go does on parsing.
  private static Quantity capped(BigDecimal amount) {
    BigDecimal rounded = amount.setScale(NANO, RoundingMode.UP);
    return new Quantity(rounded.min(MAX).max(MAX.negate()));
  }

  /// Rounded up to whole thousandths, as the defaults of a pod do with resource lists.
  Quantity roundedToMilli() {
    return new Quantity(amount.setScale(3, RoundingMode.UP));
  }

  boolean isNegative() {
    return amount.signum() < 0;
  }

  boolean isZero() {
    return amount.signum() == 0;
  }

  boolean isWhole() {
    return amount.stripTrailingZeros().scale() <= 0;
  }

  Quantity plus(Quantity other) {
    return new Quantity(amount.add(other.amount));
  }

  Quantity max(Quantity other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public int compareTo(Quantity other) {
    return amount.compareTo(other.amount);
  }

  /// Plain digits.
  @Override
  public String toString() {
    return amount.stripTrailingZeros().toPlainString();
  }
}
