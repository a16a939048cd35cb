package dev.staticpod.report;

import java.util.regex.Pattern;

/// What a manifest says, made fit for a terminal: it may have been written to play tricks on it.
final class Printable {
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

  private Printable() {}

  /// Control characters, and those that turn the direction of writing, as a mark each.
  static String of(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }
}
