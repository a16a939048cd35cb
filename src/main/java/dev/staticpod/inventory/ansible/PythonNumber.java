package dev.staticpod.inventory.ansible;

import dev.staticpod.inventory.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/// A number as Python writes it: `1_000`, `0x1f`, `.5e3`, `- 1`. Source: The Python Language
/// Reference, "Numeric literals".
final class PythonNumber {
  private static final String DIGITS = "[0-9](?:_?[0-9])*+";
  private static final Pattern FLOAT =
      Pattern.compile("(?:D\\.(?:D)?|\\.D)(?:[eE][-+]?D)?|D[eE][-+]?D".replace("D", DIGITS));
  private static final Pattern INTEGER =
      Pattern.compile(
          "0[xX](?:_?[0-9a-fA-F])++|0[oO](?:_?[0-7])++|0[bB](?:_?[01])++|[1-9](?:_?[0-9])*+"
              + "|0(?:_?0)*+");

  private PythonNumber() {}

  /// Reads a number, perhaps behind a sign.
  static Value.Numeric read(PythonText text) {
    if (!text.isNext("-+")) {
      return unsigned(text);
    }
    boolean negative = text.next() == '-';
    text.skipBlanks();
    Value.Numeric number = unsigned(text);
    return negative ? new Value.Numeric(number.number().negate(), "-" + number.written()) : number;
  }

  private static Value.Numeric unsigned(PythonText text) {
    if (text.startsWith(FLOAT)) {
      String written = text.word(FLOAT);
      return new Value.Numeric(new BigDecimal(written.replace("_", "")), written);
    }
    String written = text.word(INTEGER);
    return new Value.Numeric(new BigDecimal(integer(written.replace("_", ""))), written);
  }

  private static BigInteger integer(String digits) {
    String prefix = digits.length() > 1 ? digits.substring(0, 2) : "";
    return switch (prefix) {
      case "0x", "0X" -> new BigInteger(digits.substring(2), 16);
      case "0o", "0O" -> new BigInteger(digits.substring(2), 8);
      case "0b", "0B" -> new BigInteger(digits.substring(2), 2);
      default -> new BigInteger(digits);
    };
  }
}
