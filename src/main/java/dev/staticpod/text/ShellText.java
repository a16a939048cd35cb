package dev.staticpod.text;

import java.util.regex.Pattern;

/// Words as a user types them into a shell.
public final class ShellText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

  private ShellText() {}

  /// A path that may begin with `~/` for the home, which stays outside of quotes.
  public static String path(String shortened) {
    return shortened.startsWith("~/") && shortened.length() > 2
        ? "~/" + word(shortened.substring(2))
        : word(shortened);
  }

  /// The word, in quotes if it needs them.
  public static String word(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
