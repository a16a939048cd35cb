package dev.staticpod;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A group that a regular expression repeats is possessive (`(a|b)*+`), or the text has a limit.
/// Java takes a part of the stack for each turn of another, so that a line of some thousand
/// characters ends the program; and where the group can be divided in several ways, the time grows
/// without bounds.
class RepeatedGroupsTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
  private static final Pattern GREEDY = Pattern.compile("(?<!\\\\)\\)[*+](?!\\+)");

  /// They hold a text to a number of characters before they read it.
  private static final Set<String> OF_LIMITED_TEXTS =
      Set.of("ImageName.java", "ImageReference.java", "SysctlRules.java");

  @Test
  void theyArePossessive() throws IOException {
    var found = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (!OF_LIMITED_TEXTS.contains(file.getFileName().toString())) {
          found.addAll(greedy(file));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> greedy(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.strip().startsWith("//"))
        .flatMap(line -> LITERAL.matcher(line).results().map(r -> r.group()))
        .filter(literal -> GREEDY.matcher(literal).find())
        .map(literal -> file + ": " + literal)
        .toList();
  }
}
