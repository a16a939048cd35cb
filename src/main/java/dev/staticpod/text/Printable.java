package dev.staticpod.text;

import java.util.regex.Pattern;

/// Text from outside, made fit for a terminal: it may have been written to play tricks on one. What
/// a terminal would act on is a question mark each, so that columns stay where they are.
public final class Printable {
  /// C0, DEL and C1; halves of a surrogate pair; line ends that only Unicode knows; and what turns
  /// the direction of writing (Unicode, UAX 9).
  private static final String TRICKS =
      "\\p{Cc}\\p{Cs}\\u061C\\u200E\\u200F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069";

  private static final Pattern CONTROL = Pattern.compile("[" + TRICKS + "]");
  private static final Pattern CONTROL_IN_LINES =
      Pattern.compile("\\r(?!\\n)|[" + TRICKS + "&&[^\\r\\n\\t]]");
  private static final Pattern CONTROL_IN_JSON = Pattern.compile("[" + TRICKS + "&&[^\\n]]");
  private static final int SHORT = 120;

  private Printable() {}

  /// A part of one line: line ends and tabs count as control characters too.
  public static String of(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }

  /// Whole lines, with the ends that they have.
  public static String lines(String text) {
    return CONTROL_IN_LINES.matcher(text).replaceAll("?");
  }

  /// A part of one line, of which the beginning has to do.
  public static String shortened(String text) {
    String begin = text.length() > SHORT ? text.substring(0, SHORT) : text;
    return of(begin) + (text.length() > SHORT ? "..." : "");
  }

  /// A JSON text, in which all that a terminal would act on is escaped, so that nothing is lost. A
  /// generator escapes C0 alone.
  public static String json(String text) {
    return CONTROL_IN_JSON
        .matcher(text)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }
}
