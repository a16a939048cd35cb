package dev.staticpod.inventory.ansible;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text that is read as Python reads it, character by character. What asks for more than there is
/// gets a [NoLiteralException].
final class PythonText {
  private final String text;
  private int at;

  PythonText(String text) {
    this.text = text;
  }

  /// Whether nothing comes any more but a comment.
  boolean isEnd() {
    return at == text.length() || text.charAt(at) == '#';
  }

  /// Whether one of these characters comes next.
  boolean isNext(String any) {
    return at < text.length() && any.indexOf(text.charAt(at)) >= 0;
  }

  /// Whether these characters come next.
  boolean startsWith(String wanted) {
    return text.startsWith(wanted, at);
  }

  /// Whether what comes next begins with such a text.
  boolean startsWith(Pattern wanted) {
    return wanted.matcher(text).region(at, text.length()).lookingAt();
  }

  char peek() {
    if (at == text.length()) {
      throw new NoLiteralException();
    }
    return text.charAt(at);
  }

  char next() {
    char next = peek();
    at++;
    return next;
  }

  void skipBlanks() {
    while (isNext(" \t")) {
      at++;
    }
  }

  void expect(String wanted) {
    if (!startsWith(wanted)) {
      throw new NoLiteralException();
    }
    at += wanted.length();
  }

  /// Takes a text of this form, behind which no letter, digit, `_` or point may follow.
  String word(Pattern form) {
    Matcher found = form.matcher(text).region(at, text.length());
    if (!found.lookingAt()) {
      throw new NoLiteralException();
    }
    at = found.end();
    if (isNext("_.") || (at < text.length() && Character.isLetterOrDigit(text.charAt(at)))) {
      throw new NoLiteralException();
    }
    return found.group();
  }

  /// Takes a number of so many digits.
  int code(int digits, int radix) {
    if (at + digits > text.length()) {
      throw new NoLiteralException();
    }
    String number = text.substring(at, at + digits);
    at += digits;
    try {
      return Integer.parseUnsignedInt(number, radix);
    } catch (NumberFormatException _) {
      throw new NoLiteralException();
    }
  }
}
