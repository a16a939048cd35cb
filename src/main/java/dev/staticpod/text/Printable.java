package dev.staticpod.text;

import java.util.regex.Pattern;

/// Text from outside, made fit for a terminal: it may have been written to play tricks on one. What
/// a terminal would act on is a question mark each, so that columns stay where they are.
public final class Printable {
  /// C0, DEL and C1; halves of a surrogate pair; line ends that only Unicode knows; what turns the
  /// direction of writing (Unicode, UAX 9), or cannot be seen, by which two names look like one:
  /// all format characters but the two joiners, which words and pictures are written with, and
  /// letters that fill.
  private static final String TRICKS =
      "\\p{Cc}\\p{Cs}\\u2028\\u2029\\p{Cf}\\u115F\\u1160\\u3164\\uFFA0&&[^\\u200C\\u200D]";

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

  /// Returns whole lines, with the ends that they have.
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
    return CONTROL_IN_JSON.matcher(text).replaceAll(found -> escaped(found.group()));
  }

  /// Escapes one character, which may be two of UTF-16.
  private static String escaped(String character) {
    var text = new StringBuilder();
    character.chars().forEach(unit -> text.append("\\\\u%04x".formatted(unit)));
    return text.toString();
  }
}
