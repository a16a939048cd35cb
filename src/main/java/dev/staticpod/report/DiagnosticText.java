package dev.staticpod.report;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import java.util.List;

/// Diagnostics as compilers print them: place, rule, message, the source line with a caret, a hint.
public final class DiagnosticText {
  private static final int MAX_EXCERPT = 160;

  private DiagnosticText() {}

  /// The findings in the order they are given.
  ///
  /// @param source the text of the file that the diagnostics are about
  public static String render(List<Diagnostic> diagnostics, String source) {
    List<String> lines = source.lines().toList();
    var text = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      text.append(headline(diagnostic)).append('\n').append(excerpt(diagnostic.location(), lines));
      diagnostic
          .hint()
          .ifPresent(hint -> text.append("  hint: ").append(Printable.of(hint)).append('\n'));
    }
    return text.toString();
  }

  private static String headline(Diagnostic diagnostic) {
    return Printable.of(
        diagnostic.location()
            + ": "
            + diagnostic.severity().word()
            + "["
            + diagnostic.rule().id()
            + "]: "
            + diagnostic.message());
  }

  private static String excerpt(Location location, List<String> lines) {
    if (location.line() > lines.size()) {
      return "";
    }
    String line = shown(lines.get(location.line() - 1));
    int length = line.codePointCount(0, line.length());
    if (line.isBlank() || location.column() > length + 1 || location.column() > MAX_EXCERPT) {
      return "";
    }
    return "  " + line + "\n  " + " ".repeat(location.column() - 1) + "^\n";
  }

  /// A tab is one blank, so that the caret stands right.
  private static String shown(String line) {
    int characters = line.codePointCount(0, Math.min(line.length(), 2 * MAX_EXCERPT));
    int end = line.offsetByCodePoints(0, Math.min(characters, MAX_EXCERPT));
    return Printable.of(line.substring(0, end).replace('\t', ' '));
  }
}
