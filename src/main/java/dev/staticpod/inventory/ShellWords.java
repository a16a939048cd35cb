package dev.staticpod.inventory;

import java.util.ArrayList;
import java.util.List;

/// Splits a line into words as a shell does: quotes and backslashes. Source: Python 3, `shlex.py`,
/// `split` in its POSIX mode.
public final class ShellWords {
  private final String line;
  private final boolean comments;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private int at;

  private ShellWords(String line, boolean comments) {
    this.line = line;
    this.comments = comments;
  }

  /// Splits a line into all its words.
  ///
  /// @throws IllegalArgumentException if a quote is not closed
  public static List<String> split(String line) {
    return new ShellWords(line, false).words();
  }

  /// The words before a `#`, even one within a word.
  ///
  /// @throws IllegalArgumentException if a quote is not closed
  public static List<String> splitBeforeComment(String line) {
    return new ShellWords(line, true).words();
  }

  private List<String> words() {
    while (at < line.length()) {
      char next = line.charAt(at++);
      if (comments && next == '#') {
        break;
      }
      switch (next) {
        case ' ', '\t', '\r', '\n' -> end();
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case '\\' -> add(following("a backslash is followed by nothing"));
        default -> add(next);
      }
    }
    end();
    return words;
  }

  private void add(char next) {
    begun = true;
    word.append(next);
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
      begun = false;
    }
  }

  private void singleQuoted() {
    begun = true;
    for (char next = inQuotes(); next != '\''; next = inQuotes()) {
      word.append(next);
    }
  }

  private void doubleQuoted() {
    begun = true;
    for (char next = inQuotes(); next != '"'; next = inQuotes()) {
      if (next == '\\') {
        char escaped = inQuotes();
        if (escaped != '"' && escaped != '\\') {
          word.append('\\');
        }
        word.append(escaped);
      } else {
        word.append(next);
      }
    }
  }

  private char inQuotes() {
    return following("a quote is not closed");
  }

  private char following(String problem) {
    if (at == line.length()) {
      throw new IllegalArgumentException(problem);
    }
    return line.charAt(at++);
  }
}
