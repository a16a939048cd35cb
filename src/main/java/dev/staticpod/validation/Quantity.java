package dev.staticpod.validation;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An amount of a resource (apimachinery, `api/resource/quantity.go`): `500m`, `1.5Gi`, `1e3`.
///
/// @param nanos the amount in thousand-millionths, which is as exact as Go keeps it. No BigDecimal:
///   to load that class alone takes a tenth of the time of a whole `validate`
record Quantity(BigInteger nanos) implements Comparable<Quantity> {
  static final Quantity ZERO = new Quantity(BigInteger.ZERO);

  private static final Pattern TEXT =
      Pattern.compile("([+-]?)([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+|[A-Za-z]*)");
  private static final Map<String, Integer> DECIMAL =
      Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
  private static final Map<String, Integer> BINARY =
      Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40, "Pi", 50, "Ei", 60);
  private static final int MAX_POWER = 1000;
  private static final int NANO = 9;
  private static final BigInteger MAX =
      powerOfTen(NANO).multiply(BigInteger.valueOf(Long.MAX_VALUE));

  static Optional<Quantity> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches() || text.length() > MAX_POWER) {
      return Optional.empty();
    }
    String digits = matcher.group(2);
    int dot = digits.indexOf('.');
    int decimals = dot < 0 ? 0 : digits.length() - dot - 1;
    var whole = new BigInteger(matcher.group(1) + digits.replace(".", ""));
    return scaled(whole, NANO - decimals, matcher.group(3)).map(Quantity::capped);
  }

  /// @param power of ten that makes nanos of it
  private static Optional<BigInteger> scaled(BigInteger number, int power, String suffix) {
    if (DECIMAL.containsKey(suffix)) {
      return Optional.of(shifted(number, power + DECIMAL.getOrDefault(suffix, 0)));
    }
    if (BINARY.containsKey(suffix)) {
      return Optional.of(shifted(number.shiftLeft(BINARY.getOrDefault(suffix, 0)), power));
    }
    return suffix.matches("[eE][+-]?[0-9]{1,9}")
        ? Optional.of(shifted(number, power + exponent(suffix)))
        : Optional.empty();
  }

  private static int exponent(String suffix) {
    return Math.clamp(Integer.parseInt(suffix.substring(1)), -MAX_POWER, MAX_POWER);
  }

  /// Times a power of ten, rounded up.
  private static BigInteger shifted(BigInteger number, int power) {
    return power >= 0 ? number.multiply(powerOfTen(power)) : divided(number, powerOfTen(-power));
  }

  private static BigInteger powerOfTen(int power) {
    return BigInteger.TEN.pow(power);
  }

  /// Rounded away from zero, as Go does.
  private static BigInteger divided(BigInteger number, BigInteger divisor) {
    BigInteger[] parts = number.divideAndRemainder(divisor);
    return parts[0].add(BigInteger.valueOf(parts[1].signum()));
  }

  /// Capped at what an int64 holds, as Go does on parsing.
  private static Quantity capped(BigInteger nanos) {
    return new Quantity(nanos.min(MAX).max(MAX.negate()));
  }

  /// Rounded up to whole thousandths, as the defaults of a pod do with resource lists.
  Quantity roundedToMilli() {
    BigInteger milli = powerOfTen(NANO - 3);
    return new Quantity(divided(nanos, milli).multiply(milli));
  }

  boolean isPositive() {
    return nanos.signum() > 0;
  }

  boolean isNegative() {
    return nanos.signum() < 0;
  }

  boolean isZero() {
    return nanos.signum() == 0;
  }

  boolean isWhole() {
    return nanos.remainder(powerOfTen(NANO)).signum() == 0;
  }

  /// Whether it is so many times the other, which is more than nothing.
  boolean isMultipleOf(Quantity other) {
    return nanos.remainder(other.nanos).signum() == 0;
  }

  Quantity plus(Quantity other) {
    return new Quantity(nanos.add(other.nanos));
  }

  Quantity max(Quantity other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public int compareTo(Quantity other) {
    return nanos.compareTo(other.nanos);
  }

  /// Plain digits.
  @Override
  public String toString() {
    BigInteger[] parts = nanos.abs().divideAndRemainder(powerOfTen(NANO));
    String sign = isNegative() ? "-" : "";
    String fraction =
        parts[1].add(powerOfTen(NANO)).toString().substring(1).replaceFirst("0+$", "");
    return sign + parts[0] + (fraction.isEmpty() ? "" : "." + fraction);
  }
}
