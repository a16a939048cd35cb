package dev.staticpod.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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

  /// Those of ssh_config(5) of OpenSSH 10.0, which `keywords.txt` has: in Debian 13, `man
  /// ssh_config | sed -n 's/^ \([A-Z][A-Za-z0-9]*\)$/\1/p'`.
  @Test
  void haveAllOfOpenSsh10() throws IOException {
    try (InputStream list = getClass().getResourceAsStream("keywords.txt")) {
      String text =
          new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(inTheManual()).hasSizeGreaterThan(100).containsAll(text.lines().toList());
    }
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
