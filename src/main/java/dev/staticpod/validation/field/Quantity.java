package dev.staticpod.validation.field;

import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An amount of a resource (apimachinery, `api/resource/quantity.go`): `500m`, `1.5Gi`, `1e3`.
///
/// @param nanos the amount in thousand-millionths, which is as exact as Go keeps it. No BigDecimal:
///   to load that class alone takes a tenth of the time of a whole `validate`
public record Quantity(BigInteger nanos) implements Comparable<Quantity> {
  /// The quantity zero, which is also what an absent one counts as.
  public static final Quantity ZERO = new Quantity(BigInteger.ZERO);

  static Quantity of(long number) {
    return new Quantity(BigInteger.valueOf(number).multiply(powerOfTen(NANO)));
  }

  private static final Pattern TEXT =
      Pattern.compile("([+-]?)([0-9]*)(?:\\.([0-9]*))?([eE][+-]?[0-9]+|[A-Za-z]*)");
  private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?[0-9]{1,9}");
  private static final Pattern ESCAPED_IN_JSON = Pattern.compile("[\\x00-\\x1F\u2028\u2029]");
  static final Map<String, Integer> DECIMAL =
      Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
  private static final Map<String, Integer> BINARY =
      Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40, "Pi", 50, "Ei", 60);
  private static final Set<String> LARGEST = Set.of("Pi", "Ei");
  private static final int MAX_POWER = 1000;
  private static final int NANO = 9;
  private static final BigInteger MAX =
      powerOfTen(NANO).multiply(BigInteger.valueOf(Long.MAX_VALUE));

  /// Reads a quantity as decoding does: blanks around it do not count, and a number without digits
  /// is 0, but for the two largest binary units, which Go reads by another way.
  public static Optional<Quantity> parse(String text) {
    String trimmed = ESCAPED_IN_JSON.matcher(text).find() ? "" : GoText.trimSpace(text);
    Matcher matcher = TEXT.matcher(trimmed);
    if (trimmed.isEmpty() || trimmed.length() > MAX_POWER || !matcher.matches()) {
      return Optional.empty();
    }
    String suffix = matcher.group(4);
    String decimals = Objects.requireNonNullElse(matcher.group(3), "");
    String digits = matcher.group(2) + decimals;
    if (digits.isEmpty() && LARGEST.contains(suffix)) {
      return Optional.empty();
    }
    var size = new BigInteger("0" + digits);
    BigInteger whole = matcher.group(1).equals("-") ? size.negate() : size;
    return scaled(whole, NANO - decimals.length(), suffix);
  }

  /// @param power of ten that makes nanos of it
  private static Optional<Quantity> scaled(BigInteger number, int power, String suffix) {
    if (DECIMAL.containsKey(suffix)) {
      return Optional.of(new Quantity(shifted(number, power + DECIMAL.getOrDefault(suffix, 0))));
    }
    if (BINARY.containsKey(suffix)) {
      return Optional.of(capped(shifted(number.shiftLeft(BINARY.getOrDefault(suffix, 0)), power)));
    }
    return EXPONENT.matcher(suffix).matches()
        ? Optional.of(new Quantity(shifted(number, power + exponent(suffix))))
        : Optional.empty();
  }

  private static int exponent(String suffix) {
    return Math.clamp(Integer.parseInt(suffix.substring(1)), -MAX_POWER, MAX_POWER);
  }

  /// Returns a number times a power of ten, rounded up.
  private static BigInteger shifted(BigInteger number, int power) {
    return power >= 0 ? number.multiply(powerOfTen(power)) : divided(number, powerOfTen(-power));
  }

  private static BigInteger powerOfTen(int power) {
    return BigInteger.TEN.pow(power);
  }

  /// Returns a quotient, rounded away from zero, as Go does.
  private static BigInteger divided(BigInteger number, BigInteger divisor) {
    BigInteger[] parts = number.divideAndRemainder(divisor);
    return parts[0].add(BigInteger.valueOf(parts[1].signum()));
  }

  /// Returns a quantity, capped at what an int64 holds, as Go does with binary units.
  private static Quantity capped(BigInteger nanos) {
    return new Quantity(nanos.min(MAX).max(MAX.negate()));
  }

  /// Returns this quantity, rounded up to whole thousandths, as the defaults of a pod do with
  /// resource lists.
  public Quantity roundedToMilli() {
    BigInteger milli = powerOfTen(NANO - 3);
    return new Quantity(divided(nanos, milli).multiply(milli));
  }

  /// Returns this quantity, rounded up to a whole number.
  public Quantity roundedToWhole() {
    BigInteger one = powerOfTen(NANO);
    return new Quantity(divided(nanos, one).multiply(one));
  }

  /// Whether there are more thousandths than an int64 holds.
  public boolean hasManyMillis() {
    return millis().bitLength() >= Long.SIZE;
  }

  /// What remains of the thousandths in an int64.
  public long lowestMillis() {
    return millis().longValue();
  }

  private BigInteger millis() {
    return divided(nanos, powerOfTen(NANO - 3));
  }

  /// Whether the quantity is more than nothing.
  public boolean isPositive() {
    return nanos.signum() > 0;
  }

  /// Whether the quantity is less than nothing.
  public boolean isNegative() {
    return nanos.signum() < 0;
  }

  /// Whether the quantity is nothing.
  public boolean isZero() {
    return nanos.signum() == 0;
  }

  /// Whether the quantity has no fraction.
  public boolean isWhole() {
    return nanos.remainder(powerOfTen(NANO)).signum() == 0;
  }

  /// Whether the quantity is so many times the other, which is more than nothing.
  public boolean isMultipleOf(Quantity other) {
    return nanos.remainder(other.nanos).signum() == 0;
  }

  /// The sum of both.
  public Quantity plus(Quantity other) {
    return new Quantity(nanos.add(other.nanos));
  }

  /// The larger one of both.
  public Quantity max(Quantity other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public int compareTo(Quantity other) {
    return nanos.compareTo(other.nanos);
  }

  /// Returns the quantity as plain digits.
  @Override
  public String toString() {
    BigInteger[] parts = nanos.abs().divideAndRemainder(powerOfTen(NANO));
    String sign = isNegative() ? "-" : "";
    String fraction =
        parts[1].add(powerOfTen(NANO)).toString().substring(1).replaceFirst("0+$", "");
    return sign + parts[0] + (fraction.isEmpty() ? "" : "." + fraction);
  }
}
