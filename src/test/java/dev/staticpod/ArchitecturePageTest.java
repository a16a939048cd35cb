package dev.staticpod;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page on the architecture names classes by their packages. One that was renamed or moved
/// would stay on the page, and lead readers nowhere.
class ArchitecturePageTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/staticpod");
  private static final Pattern CLASS = Pattern.compile("`((?:[a-z]+/)+[A-Z][a-z]\\w+)`");
  private static final Pattern STOP = Pattern.compile("(?m)^[0-9]+\\. " + CLASS.pattern() + ": ");

  private static String page() throws IOException {
    return Files.readString(Path.of("src/docs/architecture.md"));
  }

  @Test
  void namesClassesThatThereAre() throws IOException {
    List<String> named = CLASS.matcher(page()).results().map(name -> name.group(1)).toList();

    assertThat(named)
        .hasSizeGreaterThan(30)
        .allSatisfy(name -> assertThat(SOURCES.resolve(name + ".java")).exists());
  }

  @Test
  void leadsFromTheCommandLineToTheNodeInAFewStops() throws IOException {
    String way = page().split("## The way of a manifest to a node", 2)[1].split("\n## ", 2)[0];

    List<String> stops = STOP.matcher(way).results().map(stop -> stop.group(1)).toList();

    assertThat(stops).hasSizeBetween(5, 8);
    assertThat(stops.getFirst()).startsWith("cli/");
    assertThat(stops.getLast()).startsWith("ssh/");
  }
}
