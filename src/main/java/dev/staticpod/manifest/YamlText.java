package dev.staticpod.manifest;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A string as YAML: plain where every reader takes it for a string, quoted otherwise.
final class YamlText {
  private static final Pattern PLAIN =
      Pattern.compile("/?[A-Za-z][A-Za-z0-9._/@-]*(:[A-Za-z0-9._-]+)?");
  private static final Pattern QUANTITY = Pattern.compile("[0-9]+(m|Mi|Gi|Ki|M|G|k)");
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  private YamlText() {}

  static String of(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(lower(text));
    return plain || QUANTITY.matcher(text).matches() ? text : quoted(text);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// In double quotes, as YAML and JSON have them.
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default ->
            quoted.append(c < ' ' || c == 0x7F ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    return quoted.append('"').toString();
  }
}
