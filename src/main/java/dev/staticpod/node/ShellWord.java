package dev.staticpod.node;

/// The one place where a word becomes shell text.
final class ShellWord {
  private ShellWord() {}

  /// The word in single quotes, in which no shell sees anything but the word.
  static String quote(String word) {
    if (word.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a shell word cannot hold a NUL");
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
