package dev.staticpod.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The assignments of an environment file, with the places their values stand at. It looks like
/// shell and is not: no `export`, no `$`. Source: systemd.exec(5), `EnvironmentFile=`; systemd 252,
/// `src/basic/env-file.c`.
record EnvironmentText(List<Assignment> assignments) {
  /// The place of a value that has none for another word: a quote is open at the end of the file.
  private static final int NOWHERE = -1;

  /// One `NAME=value`.
  ///
  /// @param value without quotes and continued lines
  /// @param insertAt where in the text a word can be put behind the last one of the value: before
  ///   the quote that ends it, if one does
  /// @param from where what is assigned begins in the text, behind the equals sign
  /// @param to where it ends
  record Assignment(String name, String value, int insertAt, int from, int to) {
    boolean isClosed() {
      return insertAt != NOWHERE;
    }
  }

  EnvironmentText {
    assignments = List.copyOf(assignments);
  }

  /// Reads a file; what systemd would ignore is left out, as it does.
  static EnvironmentText parse(String text) {
    return new Parser(text).parse();
  }

  /// The assignment of a variable that counts: the last one.
  Optional<Assignment> last(String name) {
    return assignments.stream()
        .filter(assignment -> assignment.name().equals(name))
        .reduce((_, last) -> last);
  }

  private static final class Parser {
    private final String text;
    private final List<Assignment> assignments = new ArrayList<>();
    private int at;

    Parser(String text) {
      this.text = text;
    }

    EnvironmentText parse() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
          at++;
        } else if (c == '#' || c == ';') {
          skipLine();
        } else {
          assignment();
        }
      }
      return new EnvironmentText(assignments);
    }

    private void skipLine() {
      while (at < text.length() && !isLineEnd(text.charAt(at))) {
        at++;
      }
    }

    private static boolean isLineEnd(char c) {
      return c == '\n' || c == '\r';
    }

    private void assignment() {
      int begin = at;
      while (at < text.length() && text.charAt(at) != '=' && !isLineEnd(text.charAt(at))) {
        at++;
      }
      if (at == text.length() || text.charAt(at) != '=') {
        return;
      }
      String name = text.substring(begin, at++).strip();
      int from = at;
      var value = new Value();
      value.read();
      if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        assignments.add(new Assignment(name, value.text(), value.insertAt, from, at));
      }
    }

    /// One value: quoted and unquoted parts, one behind the other.
    private final class Value {
      private final StringBuilder value = new StringBuilder();

      /// How much of it no blank at the end of the line may take away.
      private int kept;

      private int insertAt = at;

      void read() {
        boolean bare = false;
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
          char c = text.charAt(at);
          if (!bare && (c == '"' || c == '\'')) {
            at++;
            quoted(c);
          } else if (!bare && Character.isWhitespace(c)) {
            at++;
          } else {
            bare = true;
            bare(c);
          }
        }
      }

      private void bare(char c) {
        at++;
        char taken = c;
        if (c == '\\') {
          if (at == text.length()) {
            return;
          }
          taken = text.charAt(at);
          at += taken == '\r' && text.startsWith("\r\n", at) ? 2 : 1;
          if (isLineEnd(taken)) {
            return;
          }
        }
        value.append(taken);
        if (c == '\\' || !Character.isWhitespace(c)) {
          kept = value.length();
          insertAt = at;
        }
      }

      private void quoted(char quote) {
        while (at < text.length() && text.charAt(at) != quote) {
          char c = text.charAt(at++);
          if (c == '\\' && quote == '"' && at < text.length()) {
            escaped(text.charAt(at++));
          } else {
            value.append(c);
          }
        }
        kept = value.length();
        insertAt = at < text.length() ? at : NOWHERE;
        at = Math.min(at + 1, text.length());
      }

      private void escaped(char c) {
        if (c == '\r' && text.startsWith("\n", at)) {
          at++;
        }
        if (isLineEnd(c)) {
          return;
        }
        value.append("\"\\`$".indexOf(c) < 0 ? "\\" + c : String.valueOf(c));
      }

      String text() {
        return value.substring(0, kept);
      }
    }
  }
}
