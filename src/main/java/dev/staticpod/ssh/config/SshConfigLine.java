package dev.staticpod.ssh.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A line of a configuration that says something (ssh_config(5)).
///
/// @param keyword in lower case
/// @param value as it stands there, with quotes and a comment
record SshConfigLine(String keyword, String value) {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?<key>[A-Za-z0-9]+)(?:\\s*=\\s*|\\s+)(?<value>.*?)\\s*");
  // a word that begins with # is a comment; quotes may be of either kind
  private static final Pattern WORD =
      Pattern.compile("(?<comment>#.*)|\"([^\"]*)\"|'([^']*)'|([^\\s\"']\\S*)");

  /// Parses a line; empty for what is no keyword with a value, such as a comment.
  static Optional<SshConfigLine> parse(String line) {
    Matcher parts = LINE.matcher(line);
    return parts.matches()
        ? Optional.of(
            new SshConfigLine(parts.group("key").toLowerCase(Locale.ROOT), parts.group("value")))
        : Optional.empty();
  }

  List<String> words() {
    return words(value);
  }

  /// The words of a value, without the quotes around them and the comment behind them.
  static List<String> words(String value) {
    return WORD.matcher(value)
        .results()
        .takeWhile(word -> word.group("comment") == null)
        .map(SshConfigLine::unquoted)
        .toList();
  }

  private static String unquoted(MatchResult word) {
    return Stream.of(2, 3, 4).map(word::group).filter(text -> text != null).findFirst().orElse("");
  }

  /// The parts of a value that is a list with commas.
  static List<String> list(String value) {
    return Pattern.compile(",").splitAsStream(value).map(String::strip).toList();
  }
}
