package dev.staticpod.validation;

/// What Go understands by white space.
final class GoText {
  private GoText() {}

  /// Go's `strings.TrimSpace`.
  static String trimSpace(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == '\u0085' || c == '\u00A0' || isSpaceSeparator(c);
  }

  private static boolean isSpaceSeparator(char c) {
    return Character.isSpaceChar(c);
  }
}
