package dev.staticpod.kubelet;

/// The `%` specifiers of a system unit (systemd.unit(5), "Specifiers"), as far as they can stand in
/// a kubelet's command. What is not known here stays as it is written.
///
/// @param hostName what the machine is called
record Specifiers(UnitName service, String hostName) {
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
    int at = name.indexOf('@');
    return switch (specifier) {
      case '%' -> "%";
      case 'n' -> service.value();
      case 'N' -> name;
      case 'p' -> at < 0 ? name : name.substring(0, at);
      case 'i', 'I' -> at < 0 ? "" : name.substring(at + 1);
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
}
