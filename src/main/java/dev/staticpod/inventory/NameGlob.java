package dev.staticpod.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Names with `*`, `?` and `[...]`, as regular expressions for a whole name.
final class NameGlob {
  private NameGlob() {}

  /// What stands between two stars is taken at the first place where it is, and never sought again:
  /// time grows with the lengths, and not with their powers. Source: Python 3.9, `fnmatch.py`,
  /// `translate`.
  static String toRegex(String name) {
    List<String> parts = betweenStars(name);
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    var regex = new StringBuilder(parts.getFirst());
    for (String part : parts.subList(1, parts.size() - 1)) {
      if (!part.isEmpty()) {
        regex.append("(?>.*?").append(part).append(')');
      }
    }
    return regex.append(".*").append(parts.getLast()).toString();
  }

  /// Returns expressions for what is between the stars.
  private static List<String> betweenStars(String name) {
    var parts = new ArrayList<String>();
    var regex = new StringBuilder();
    for (int at = 0; at < name.length(); at++) {
      char next = name.charAt(at);
      int close = next == '[' ? closing(name, at) : -1;
      if (close > 0) {
        regex.append(set(name.substring(at + 1, close)));
        at = close;
      } else if (next == '*') {
        parts.add(regex.toString());
        regex.setLength(0);
      } else {
        regex.append(next == '?' ? "." : Pattern.quote(String.valueOf(next)));
      }
    }
    parts.add(regex.toString());
    return parts;
  }

  /// A bracket that closes at once, or behind a `!`, is one of the set.
  private static int closing(String name, int open) {
    int from = open + 1;
    if (from < name.length() && name.charAt(from) == '!') {
      from++;
    }
    return name.indexOf(']', from + 1);
  }

  private static String set(String content) {
    boolean negated = content.startsWith("!");
    String members = negated ? content.substring(1) : content;
    return (negated ? "[^" : "[") + members.replaceAll("[\\[\\]\\\\&^]", "\\\\$0") + "]";
  }
}
