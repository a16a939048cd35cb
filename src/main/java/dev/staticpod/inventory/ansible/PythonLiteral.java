package dev.staticpod.inventory.ansible;

import dev.staticpod.inventory.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values in an INI inventory: what Python takes for a literal is one, all else is a string.
/// Source: Python 3, `ast.literal_eval`.
final class PythonLiteral {
  private static final int MAX_DEPTH = 100;
  private static final String DIGITS = "[0-9](?:_?[0-9])*+";
  private static final Pattern FLOAT =
      Pattern.compile("(?:D\\.(?:D)?|\\.D)(?:[eE][-+]?D)?|D[eE][-+]?D".replace("D", DIGITS));
  private static final Pattern INTEGER =
      Pattern.compile(
          "0[xX](?:_?[0-9a-fA-F])++|0[oO](?:_?[0-7])++|0[bB](?:_?[01])++|[1-9](?:_?[0-9])*+"
              + "|0(?:_?0)*+");
  private static final Pattern WORD = Pattern.compile("True|False|None");

  private final String text;
  private int at;
  private int depth;

  /// The text is no literal.
  private static final class NoLiteral extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NoLiteral() {
      super(null, null, false, false);
    }
  }

  private PythonLiteral(String text) {
    this.text = text;
  }

  /// What Ansible makes of a value in an INI file.
  static Value of(String text) {
    try {
      return new PythonLiteral(text).whole();
    } catch (NoLiteral _) {
      return new Value.Text(text);
    }
  }

  private Value whole() {
    skip();
    Value first = value();
    skip();
    if (at < text.length() && text.charAt(at) == ',') { // a tuple needs no brackets
      at++;
      first = new Value.Items(rest(first));
      skip();
    }
    if (at < text.length() && text.charAt(at) != '#') {
      throw new NoLiteral();
    }
    return first;
  }

  private List<Value> rest(Value first) {
    var items = new ArrayList<Value>(List.of(first));
    skip();
    while (at < text.length() && text.charAt(at) != '#') {
      items.add(value());
      skip();
      if (at < text.length() && text.charAt(at) != '#') {
        expect(',');
        skip();
      }
    }
    return items;
  }

  private void skip() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private char peek() {
    if (at == text.length()) {
      throw new NoLiteral();
    }
    return text.charAt(at);
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw new NoLiteral();
    }
    at++;
  }

  private Value value() {
    if (depth++ > MAX_DEPTH) {
      throw new NoLiteral();
    }
    skip();
    Value value =
        switch (peek()) {
          case '\'', '"', 'r', 'R', 'u', 'U' -> strings();
          case '[' -> items('[', ']');
          case '(' -> items('(', ')');
          case '{' -> braces();
          case '-', '+' -> signed();
          case 'T', 'F', 'N' -> word();
          default -> number();
        };
    depth--;
    return value;
  }

  private Value word() {
    return switch (match(WORD)) {
      case "True" -> new Value.Bool(true);
      case "False" -> new Value.Bool(false);
      default -> new Value.Null();
    };
  }

  private String match(Pattern pattern) {
    Matcher found = pattern.matcher(text).region(at, text.length());
    if (!found.lookingAt()) {
      throw new NoLiteral();
    }
    boolean runsOn =
        found.end() < text.length()
            && (Character.isLetterOrDigit(text.charAt(found.end()))
                || "_.".indexOf(text.charAt(found.end())) >= 0);
    if (runsOn) {
      throw new NoLiteral();
    }
    at = found.end();
    return found.group();
  }

  private Value signed() {
    boolean negative = peek() == '-';
    at++;
    skip();
    if (!(number() instanceof Value.Numeric(BigDecimal number, String written))) {
      throw new NoLiteral();
    }
    return negative
        ? new Value.Numeric(number.negate(), "-" + written)
        : new Value.Numeric(number, written);
  }

  private Value number() {
    Matcher found = FLOAT.matcher(text).region(at, text.length());
    if (found.lookingAt()) {
      String written = match(FLOAT);
      return new Value.Numeric(new BigDecimal(written.replace("_", "")), written);
    }
    String written = match(INTEGER);
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

  /// Strings that stand side by side are one.
  private Value strings() {
    var whole = new StringBuilder();
    do {
      string(whole);
      skip();
    } while (at < text.length() && "'\"rRuU".indexOf(text.charAt(at)) >= 0);
    return new Value.Text(whole.toString());
  }

  /// Perhaps one with a prefix; what is no string is no literal.
  private void string(StringBuilder whole) {
    boolean isRaw = peek() == 'r' || peek() == 'R';
    if (isRaw || peek() == 'u' || peek() == 'U') {
      at++;
    }
    String one = String.valueOf(peek());
    if (!one.equals("'") && !one.equals("\"")) {
      throw new NoLiteral();
    }
    String quote = text.startsWith(one.repeat(3), at) ? one.repeat(3) : one;
    at += quote.length();
    while (!text.startsWith(quote, at)) {
      char next = peek();
      at++;
      if (next == '\\' && isRaw) {
        whole.append(next).append(peek());
        at++;
      } else if (next == '\\') {
        escape(whole);
      } else {
        whole.append(next);
      }
    }
    at += quote.length();
  }

  private void escape(StringBuilder whole) {
    char next = peek();
    at++;
    switch (next) {
      case '\\', '\'', '"' -> whole.append(next);
      case 'n' -> whole.append('\n');
      case 't' -> whole.append('\t');
      case 'r' -> whole.append('\r');
      case 'a' -> whole.append('\u0007');
      case 'b' -> whole.append('\b');
      case 'f' -> whole.append('\f');
      case 'v' -> whole.append('\u000b');
      case 'x' -> whole.appendCodePoint(code(2, 16));
      case 'u' -> whole.appendCodePoint(code(4, 16));
      case 'U' -> whole.appendCodePoint(code(8, 16));
      case 'N' -> throw new NoLiteral(); // by its name in Unicode
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        int digits = 1;
        while (digits < 3 && at + digits < text.length() && isOctal(text.charAt(at + digits))) {
          digits++;
        }
        whole.appendCodePoint(code(digits, 8));
      }
      default -> whole.append('\\').append(next);
    }
  }

  private static boolean isOctal(char digit) {
    return digit >= '0' && digit <= '7';
  }

  private int code(int digits, int radix) {
    if (at + digits > text.length()) {
      throw new NoLiteral();
    }
    String number = text.substring(at, at + digits);
    at += digits;
    try {
      int code = Integer.parseUnsignedInt(number, radix);
      if (!Character.isValidCodePoint(code)) {
        throw new NoLiteral();
      }
      return code;
    } catch (NumberFormatException _) {
      throw new NoLiteral();
    }
  }

  /// A list or a tuple; one value in round brackets is just that value.
  private Value items(char open, char close) {
    expect(open);
    var items = new ArrayList<Value>();
    boolean comma = false;
    skip();
    while (peek() != close) {
      items.add(value());
      skip();
      if (peek() != close) {
        expect(',');
        comma = true;
        skip();
      }
    }
    at++;
    return open == '(' && items.size() == 1 && !comma ? items.getFirst() : new Value.Items(items);
  }

  /// A dictionary, or a set.
  private Value braces() {
    expect('{');
    skip();
    if (peek() == '}') {
      at++;
      return new Value.Fields(new LinkedHashMap<>());
    }
    var fields = new LinkedHashMap<String, Value>();
    while (peek() != '}') {
      String key = value().word().orElseThrow(NoLiteral::new);
      skip();
      expect(':');
      fields.put(key, value());
      skip();
      if (peek() != '}') {
        expect(',');
        skip();
      }
    }
    at++;
    return new Value.Fields(fields);
  }
}
