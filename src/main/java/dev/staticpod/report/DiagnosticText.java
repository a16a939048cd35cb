package dev.staticpod.report;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.text.Printable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Diagnostics as compilers print them: place, rule, message, the source line with a caret, a hint.
public final class DiagnosticText {
  private static final int MAX_EXCERPT = 160;

  /// A message names words of the file, which may be long; what is wrong stands behind them.
  private static final int LONGEST_PART = 500;

  private static final String SECRET = "secret-in-env";

  private DiagnosticText() {}

  /// The findings in the order they are given.
  ///
  /// @param source the text of the file that the diagnostics are about
  public static String render(List<Diagnostic> diagnostics, String source) {
    Map<Integer, String> lines = lines(diagnostics, source);
    var text = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      text.append(headline(diagnostic)).append('\n').append(excerpt(diagnostic.location(), lines));
      diagnostic
          .hint()
          .ifPresent(hint -> text.append("  hint: ").append(Printable.of(hint)).append('\n'));
    }
    return text.toString();
  }

  /// The lines that are to be shown, by number: a file may have millions.
  private static Map<Integer, String> lines(List<Diagnostic> diagnostics, String source) {
    Set<Integer> wanted =
        diagnostics.stream().map(each -> each.location().line()).collect(Collectors.toSet());
    var lines = new HashMap<Integer, String>();
    int number = 1;
    for (Iterator<String> all = source.lines().iterator(); all.hasNext(); number++) {
      String line = all.next();
      if (wanted.contains(number) && !holdsSecret(diagnostics, number, line)) {
        lines.put(number, line);
      }
    }
    return lines;
  }

  /// Whether a finding calls something a secret, which does not go on to logs of CI with it.
  private static boolean holdsSecret(List<Diagnostic> diagnostics, int number, String line) {
    return line.contains("value")
        && diagnostics.stream()
            .anyMatch(each -> each.location().line() == number && each.rule().id().equals(SECRET));
  }

  private static String headline(Diagnostic diagnostic) {
    return Printable.of(
        diagnostic.location()
            + ": "
            + diagnostic.severity().word()
            + "["
            + diagnostic.rule().id()
            + "]: "
            + withoutMiddle(diagnostic.message()));
  }

  private static String withoutMiddle(String message) {
    int end = message.length() - LONGEST_PART;
    return end <= LONGEST_PART
        ? message
        : message.substring(0, LONGEST_PART) + "..." + message.substring(end);
  }

  private static String excerpt(Location location, Map<Integer, String> lines) {
    String line = shown(lines.getOrDefault(location.line(), ""));
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
