package dev.staticpod.yaml;

import java.util.function.BiFunction;
import java.util.function.IntConsumer;

/// A JSON string with its escapes.
///
/// @param start offset of the opening quote
record JsonString(String text, int start) {
  /// Decodes the string.
  ///
  /// @param end takes the offset after the closing quote
  String value(IntConsumer end, BiFunction<Integer, String, YamlParseException> problem) {
    StringBuilder value = new StringBuilder();
    int at = start + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        end.accept(at + 1);
        return value.toString();
      }
      if (c < ' ') {
        throw problem.apply(at, "a control character inside a string");
      }
      if (c != '\\') {
        value.append(c);
        at++;
        continue;
      }
      int length = escape(at, value);
      if (length == 0) {
        throw problem.apply(at, "not an escape that JSON has");
      }
      at += length;
    }
    throw problem.apply(text.length(), "a string is not closed");
  }

  /// Appends what an escape stands for.
  ///
  /// @return its length, 0 if it is none
  private int escape(int at, StringBuilder value) {
    char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (kind == 'u') {
      return unicode(at, value);
    }
    int index = "\"\\/bfnrt".indexOf(kind);
    if (index < 0) {
      return 0;
    }
    value.append("\"\\/\b\f\n\r\t".charAt(index));
    return 2;
  }

  private int unicode(int at, StringBuilder value) {
    if (at + 6 > text.length()) {
      return 0;
    }
    int code = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return 0;
      }
      code = code * 16 + digit;
    }
    value.append((char) code);
    return 6;
  }
}
