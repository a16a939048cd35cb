package dev.staticpod.kubelet;

import java.util.ArrayList;
import java.util.List;

/// The settings of a systemd unit file or drop-in, with the lines they stand on. Source:
/// systemd.syntax(7) and runs of systemd 252.
///
/// A line that ends in a backslash goes on in the next; comment lines inside are skipped; a blank
/// line ends it. Two backslashes are an escaped backslash, not a continuation, and neither is a
/// backslash followed by blanks.
record UnitText(List<Setting> settings) {
  /// One `Key=Value`, joined over its lines.
  ///
  /// @param section the section it stands in, without brackets; empty before the first
  /// @param value the value, continuation backslashes replaced by blanks
  /// @param firstLine index of its first line, from 0
  /// @param lastLine index of the last line that holds a part of the value
  record Setting(String section, String key, String value, int firstLine, int lastLine) {}

  UnitText {
    settings = List.copyOf(settings);
  }

  /// Reads a unit; lines that systemd would ignore with a warning are left out, as it does.
  static UnitText parse(String text) {
    return new Parser(lines(text)).parse();
  }

  /// The lines without their ends; a last line without a line end counts.
  static List<String> lines(String text) {
    return text.lines().toList();
  }

  /// Returns where a line begins, as [String#charAt] counts.
  static int offset(String text, int line) {
    int at = 0;
    for (int i = 0; i < line; i++) {
      while (text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
      at += text.startsWith("\r\n", at) ? 2 : 1;
    }
    return at;
  }

  static boolean isContinued(String line) {
    int backslashes = 0;
    for (int i = line.length() - 1; i >= 0 && line.charAt(i) == '\\'; i--) {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  static boolean isComment(String line) {
    String stripped = line.stripLeading();
    return stripped.startsWith("#") || stripped.startsWith(";");
  }

  private static final class Parser {
    private final List<String> lines;
    private final List<Setting> settings = new ArrayList<>();
    private String section = "";

    Parser(List<String> lines) {
      this.lines = lines;
    }

    UnitText parse() {
      int line = 0;
      while (line < lines.size()) {
        line = isComment(lines.get(line)) ? line + 1 : logicalLine(line);
      }
      return new UnitText(settings);
    }

    private int logicalLine(int first) {
      var joined = new StringBuilder();
      int last = first;
      int line = first;
      boolean continued = true;
      while (continued && line < lines.size()) {
        String text = lines.get(line);
        if (line > first && isComment(text)) {
          line++;
          continue;
        }
        continued = isContinued(text);
        joined.append(continued ? text.substring(0, text.length() - 1) + " " : text);
        if (!text.isBlank()) {
          last = line;
        }
        line++;
      }
      take(joined.toString().strip(), first, last);
      return line;
    }

    private void take(String text, int first, int last) {
      if (text.startsWith("[") && text.endsWith("]")) {
        section = text.substring(1, text.length() - 1);
        return;
      }
      int equals = text.indexOf('=');
      if (equals > 0) {
        settings.add(
            new Setting(
                section,
                text.substring(0, equals).strip(),
                text.substring(equals + 1).strip(),
                first,
                last));
      }
    }
  }
}
