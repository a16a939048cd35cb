package dev.staticpod.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;

/// What a scalar is once the kubelet has turned the document into JSON (sigs.k8s.io/yaml over
/// go-yaml v2: `y` is a boolean, `0644` is 420, `1:30` and dates are strings, `1.0` is 1).
public sealed interface Scalar {
  /// The scalar that is nothing: `null`, `~` or an empty plain scalar.
  record Null() implements Scalar {}

  /// A boolean.
  record Bool(boolean value) implements Scalar {}

  /// A number that is written without fraction and exponent in JSON.
  record Int(BigInteger number) implements Scalar {}

  /// Any other number, with the text that it has in JSON.
  record Decimal(double number, String text) implements Scalar {}

  /// A string.
  record Text(String value) implements Scalar {}

  /// A YAML float as Go writes it into JSON: without fraction if it has none, and in plain digits
  /// between 1e-6 and 1e21 (encoding/json, `floatEncoder`).
  static Scalar ofFloat(double number) {
    double size = Math.abs(number);
    BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    if (size != 0 && (size < 1e-6 || size >= 1e21)) {
      return new Decimal(number, exponent(decimal));
    }
    return decimal.scale() <= 0
        ? new Int(decimal.toBigInteger())
        : new Decimal(number, decimal.toPlainString());
  }

  private static String exponent(BigDecimal decimal) {
    String digits = decimal.unscaledValue().abs().toString();
    int power = digits.length() - 1 - decimal.scale();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String sign = decimal.signum() < 0 ? "-" : "";
    String digitsOfPower = Integer.toString(Math.abs(power));
    return sign + mantissa + (power < 0 ? "e-" : "e+") + digitsOfPower;
  }
}
