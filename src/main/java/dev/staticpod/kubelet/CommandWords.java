package dev.staticpod.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits the value of `ExecStart=` into words as systemd does, as far as reading flags needs it:
/// quotes and backslash escapes are resolved, `$VARIABLES` and `%` specifiers are left as written.
/// Source: systemd.service(5) "Command lines", runs of systemd 252.
final class CommandWords {
  /// What becomes of a backslash.
  private enum Escapes {
    RESOLVED,
    DROPPED
  }

  private final String text;
  private final Escapes escapes;
  private int at;

  private CommandWords(String text, Escapes escapes) {
    this.text = text;
    this.escapes = escapes;
  }

  /// The words, or nothing where a quote is left open, for which systemd ignores the setting.
  static Optional<List<String>> split(String value) {
    return new CommandWords(value, Escapes.RESOLVED).words();
  }

  /// The words of a variable's value, which systemd splits less strictly: a backslash goes and what
  /// follows it stays, a quote that is left open ends with the value.
  static List<String> splitValue(String value) {
    return new CommandWords(value, Escapes.DROPPED).words().orElse(List.of());
  }

  private Optional<List<String>> words() {
    var words = new ArrayList<String>();
    skipBlanks();
    while (at < text.length()) {
      Optional<String> word = word();
      if (word.isEmpty()) {
        return Optional.empty();
      }
      words.add(word.get());
      skipBlanks();
    }
    return Optional.of(List.copyOf(words));
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private Optional<String> word() {
    var word = new StringBuilder();
    char quote = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (quote == 0 && Character.isWhitespace(c)) {
        break;
      }
      at++;
      if (c == '\\') {
        escape(word);
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else {
        word.append(c);
      }
    }
    String said = word.toString();
    return quote == 0 || escapes == Escapes.DROPPED
        ? Optional.of(said.equals("\\;") ? ";" : said)
        : Optional.empty();
  }

  /// Reads an escape as C has it; any other keeps its backslash, as systemd does with a warning.
  private void escape(StringBuilder word) {
    if (at >= text.length()) {
      word.append(escapes == Escapes.DROPPED ? "" : "\\");
      return;
    }
    char c = text.charAt(at++);
    if (escapes == Escapes.DROPPED) {
      word.append(c);
      return;
    }
    switch (c) {
      case '\\', '"', '\'' -> word.append(c);
      case 's' -> word.append(' ');
      case 'a' -> word.append('\u0007');
      case 'b' -> word.append('\b');
      case 'f' -> word.append('\f');
      case 'n' -> word.append('\n');
      case 'r' -> word.append('\r');
      case 't' -> word.append('\t');
      case 'v' -> word.append('\u000b');
      case 'x' -> number(word, c, 16, 2);
      case 'u' -> number(word, c, 16, 4);
      case 'U' -> number(word, c, 16, 8);
      default -> number(word, c, 8, 3);
    }
  }

  /// A character by its number, which has a fixed count of digits.
  private void number(StringBuilder word, char kind, int radix, int digits) {
    int from = radix == 8 ? at - 1 : at;
    String number = text.substring(from, Math.min(from + digits, text.length()));
    int value = value(number, radix, digits);
    if (value < 1) {
      word.append('\\').append(kind);
      return;
    }
    word.appendCodePoint(value);
    at = from + digits;
  }

  private static int value(String number, int radix, int digits) {
    if (number.length() < digits || !number.chars().allMatch(c -> Character.digit(c, radix) >= 0)) {
      return -1;
    }
    long value = Long.parseLong(number, radix);
    return value <= Character.MAX_CODE_POINT ? (int) value : -1;
  }
}
