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
    return quote == 0 || escapes == Escapes.DROPPED
        ? Optional.of(word.toString())
        : Optional.empty();
  }

  /// Only what a flag can hold is resolved; any other escape keeps its backslash.
  private void escape(StringBuilder word) {
    if (at >= text.length()) {
      word.append('\\');
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
      case 't' -> word.append('\t');
      case 'n' -> word.append('\n');
      default -> word.append('\\').append(c);
    }
  }
}
