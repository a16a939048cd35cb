package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Location;
import java.util.Locale;
import java.util.Objects;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/// Says SnakeYAML's complaints in our words, with a hint where the cause is a usual one.
final class YamlProblem {
  /// A tab that the kubelet does not take.
  static final String TAB = "a tab stands where only spaces are allowed";

  /// What helps where a file is to be filled in by Helm or its like.
  static final String TEMPLATE = "{{ }} of a template has to be filled in before";

  private final SourceMap sourceMap;

  YamlProblem(SourceMap sourceMap) {
    this.sourceMap = sourceMap;
  }

  YamlParseException of(MarkedYAMLException problem) {
    Mark mark = problem.getProblemMark();
    String words = words(problem);
    Location location = sourceMap.location(mark);
    String context = Objects.toString(problem.getContext(), "");
    if (context.contains("scanning an alias")) {
      return marked(location, "* is the beginning of an alias, and no name follows", "*");
    }
    if (context.contains("scanning an anchor")) {
      return marked(location, "& is the beginning of an anchor, and no name follows", "&");
    }
    String message = message(words);
    String hint = context.contains("scanning a directive") ? "leave the line out" : hint(words);
    if (sourceMap.line(mark).contains("{{")) {
      hint = TEMPLATE;
    }
    return hint.isEmpty()
        ? new YamlParseException(YamlRules.SYNTAX, location, message)
        : new YamlParseException(YamlRules.SYNTAX, location, message, hint);
  }

  private static YamlParseException marked(Location location, String message, String mark) {
    return new YamlParseException(
        YamlRules.SYNTAX, location, message, "quote a value that begins with " + mark);
  }

  YamlParseException of(ReaderException problem) {
    return new YamlParseException(
        YamlRules.ENCODING,
        sourceMap.location(sourceMap.offset(problem.getPosition())),
        "the character U+%04X is not allowed in YAML".formatted(problem.getCodePoint()));
  }

  /// The parser's words on one line.
  private static String words(MarkedYAMLException problem) {
    String words = problem.getProblem() == null ? "not YAML" : problem.getProblem();
    return words.replaceAll("\\s+", " ").strip();
  }

  private static String message(String words) {
    return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }

  private static String hint(String words) {
    if (words.equals(TAB)) {
      return "indent with spaces";
    }
    if (words.startsWith("mapping values are not allowed")) {
      return "check the indentation of this line, or quote a value that has ': ' in it";
    }
    if (words.contains("expected <block end>") || words.contains("could not find expected ':'")) {
      return "check the indentation of this line and the line before";
    }
    return words.contains("cannot start any token") ? "quote the value" : "";
  }
}
