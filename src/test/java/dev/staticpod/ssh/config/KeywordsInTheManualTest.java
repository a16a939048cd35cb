package dev.staticpod.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The manual says of every keyword what becomes of it.
class KeywordsInTheManualTest {
  private static final Pattern KEYWORD = Pattern.compile("`([A-Za-z0-9]+)`");

  /// Those that the `ssh` of this machine has, as far as it prints them.
  @Test
  void haveAllThatSshPrints() throws IOException {
    List<String> printed =
        Programs.run("ssh -G -T -F none node")
            .lines()
            .map(line -> line.split(" ", 2)[0].toLowerCase(Locale.ROOT))
            .toList();

    assertThat(inTheManual()).containsAll(printed);
  }

  private static List<String> inTheManual() throws IOException {
    Path manual = Path.of(System.getProperty("basedir", ".")).resolve("src/docs/ssh.md");
    String table =
        Files.readString(manual).replaceFirst("(?s).*## Keywords of ssh_config\\(5\\)", "");
    return table
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.indexOf(" |", 2)))
        .flatMap(cell -> KEYWORD.matcher(cell).results().map(KeywordsInTheManualTest::lower))
        .toList();
  }

  private static String lower(MatchResult keyword) {
    return keyword.group(1).toLowerCase(Locale.ROOT);
  }
}
