package dev.staticpod.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Text in the man(7) language.
final class Roff {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private static final int WIDTH = 78;

  private Roff() {}

  /// Characters as they are, also those that mean something to roff.
  static String plain(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("'", "\\(aq")
        .replace("`", "\\(ga")
        .replace("^", "\\(ha")
        .replace("~", "\\(ti");
  }

  static String bold(String text) {
    return "\\fB" + plain(text) + "\\fR";
  }

  static String italic(String text) {
    return "\\fI" + plain(text) + "\\fR";
  }

  /// Running text, where words between backticks are bold.
  static String prose(String text) {
    return Stream.of(CODE.splitWithDelimiters(text, -1))
        .map(
            part -> part.startsWith("`") ? bold(part.substring(1, part.length() - 1)) : plain(part))
        .collect(Collectors.joining());
  }

  /// Lines as they stand.
  static String example(List<String> lines) {
    return lines.stream()
        .map(Roff::plain)
        .map(Roff::line)
        .collect(Collectors.joining("\n", ".PP\n.in +4n\n.EX\n", "\n.EE\n.in\n"));
  }

  /// A term, and what it means indented below.
  static String definition(String term, String meaning) {
    return ".TP\n" + line(term) + "\n" + lines(meaning);
  }

  static String paragraph(String text) {
    return ".PP\n" + lines(text);
  }

  /// Another page, `static-pod-install(1)`.
  static String reference(String page) {
    int section = page.lastIndexOf('(');
    return bold(page.substring(0, section)) + page.substring(section);
  }

  static String section(String title) {
    return ".SH " + title + "\n";
  }

  static String subsection(String title) {
    return ".SS " + title + "\n";
  }

  /// Filled text in lines of moderate length, a new one for each sentence, as the checkers want it.
  static String lines(String text) {
    var lines = new StringBuilder();
    for (String sentence : text.split("(?<=[a-z)][.:]) (?=[^a-z])", -1)) {
      int length = 0;
      for (String word : sentence.split(" ", -1)) {
        boolean fits = length > 0 && length + word.length() < WIDTH;
        lines.append(fits ? " " + word : (lines.isEmpty() ? "" : "\n") + line(word));
        length = fits ? length + 1 + word.length() : word.length();
      }
    }
    return lines.append('\n').toString();
  }

  /// A line that is no request, also where it begins like one.
  private static String line(String text) {
    return text.startsWith(".") || text.startsWith("\\(aq") ? "\\&" + text : text;
  }
}
