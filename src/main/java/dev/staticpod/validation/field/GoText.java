package dev.staticpod.validation.field;

import java.nio.charset.StandardCharsets;

/// What Go understands by the length of a text, white space and printable characters.
public final class GoText {
  private GoText() {}

  /// Trims a text as Go's `strings.TrimSpace` does.
  public static String trimSpace(String text) {
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

  /// Counts the bytes of a text, as Go's `len` does.
  public static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// Whether all is printable to Go's `unicode.IsPrint`: letters, marks, numbers, punctuation,
  /// symbols, and the plain space.
  public static boolean isPrintable(String text) {
    return text.codePoints().allMatch(c -> c == ' ' || isGraphic(c));
  }

  private static boolean isGraphic(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == '\u0085' || c == '\u00A0' || isSpaceSeparator(c);
  }

  private static boolean isSpaceSeparator(char c) {
    return Character.isSpaceChar(c);
  }
}
