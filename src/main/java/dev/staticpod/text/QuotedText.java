package dev.staticpod.text;

import java.util.Optional;

/// Text in double quotes with backslashes, as JSON and Go's `%q` write it. By hand, because a
/// regular expression for it recurses once a character, and a long line ends the program.
public final class QuotedText {
  private QuotedText() {}

  /// What stands between an opening quote and the one that closes it, with its backslashes.
  ///
  /// @param start of the first character behind the opening quote
  /// @return nothing where no quote closes it
  public static Optional<String> from(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '"' -> {
          return Optional.of(text.substring(start, i));
        }
        default -> {}
      }
    }
    return Optional.empty();
  }
}
