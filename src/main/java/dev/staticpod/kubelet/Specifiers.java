package dev.staticpod.kubelet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `%` specifiers of a system unit (systemd.unit(5), "Specifiers"), as far as they can stand in
/// a kubelet's command. What is not known here stays as it is written.
///
/// @param hostName what the machine is called
record Specifiers(UnitName service, String hostName) {
  private static final Pattern ESCAPE = Pattern.compile("-|\\\\x([0-9a-f]{2})");

  /// A text with its specifiers replaced.
  String expand(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var expanded = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c != '%' || at + 1 == text.length()) {
        expanded.append(c);
      } else {
        expanded.append(value(text.charAt(++at)));
      }
    }
    return expanded.toString();
  }

  private String value(char specifier) {
    String name = service.shortName();
    return switch (specifier) {
      case '%' -> "%";
      case 'n' -> service.value();
      case 'N' -> name;
      case 'p' -> prefix(name);
      case 'i' -> instance(name);
      case 'I' -> unescaped(instance(name));
      case 'j' -> prefix(name).substring(prefix(name).lastIndexOf('-') + 1);
      case 'J' -> unescaped(prefix(name).substring(prefix(name).lastIndexOf('-') + 1));
      case 'P' -> unescaped(prefix(name));
      case 'H' -> hostName;
      case 'l' -> hostName.contains(".") ? hostName.substring(0, hostName.indexOf('.')) : hostName;
      case 'E' -> "/etc";
      case 't' -> "/run";
      case 'S' -> "/var/lib";
      case 'C' -> "/var/cache";
      case 'L' -> "/var/log";
      case 'T' -> "/tmp";
      case 'V' -> "/var/tmp";
      case 'u', 'U' -> specifier == 'u' ? "root" : "0";
      case 'h' -> "/root";
      default -> "%" + specifier;
    };
  }

  private static String prefix(String name) {
    int at = name.indexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }

  private static String instance(String name) {
    int at = name.indexOf('@');
    return at < 0 ? "" : name.substring(at + 1);
  }

  /// Unescapes a part of a unit's name, in which a dash is a slash, and other characters are there
  /// by their number.
  private static String unescaped(String part) {
    return ESCAPE
        .matcher(part)
        .replaceAll(match ->
            Matcher.quoteReplacement(
                match.group(1) == null
                    ? "/"
                    : String.valueOf((char) Integer.parseInt(match.group(1), 16))));
  }
}
