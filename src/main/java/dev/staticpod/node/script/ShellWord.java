package dev.staticpod.node.script;

/// The one place where a word becomes shell text.
public final class ShellWord {
  private ShellWord() {}

  /// The word in single quotes, in which no shell sees anything but the word.
  public static String quote(String word) {
    if (word.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a shell word cannot hold a NUL");
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
