package dev.staticpod.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells which strings need no quotes: those that every reader, of YAML 1.1 and of 1.2, takes for
/// the very same string. Some more would do without; a quote too many changes nothing.
final class PlainText {
  /// Words, options, paths, images with a tag: no colon before a space, no space at an end.
  private static final Pattern PLAIN =
      Pattern.compile("-{0,2}[A-Za-z/][A-Za-z0-9._/@=-]*([ :][A-Za-z0-9._/@=-]+)*+");

  private static final Pattern QUANTITY = Pattern.compile("[0-9]+(m|Mi|Gi|Ki|M|G|k)");

  /// Booleans and nulls, in any case.
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  private PlainText() {}

  static boolean isSafe(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain || QUANTITY.matcher(text).matches();
  }
}
