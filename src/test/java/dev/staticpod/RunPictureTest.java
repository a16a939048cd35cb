package dev.staticpod;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/// The picture of a real run in README. `src/docs/run-svg` makes it, and `src/e2e/docs` has it
/// checked against the program.
class RunPictureTest {
  private static final Path PICTURE = Path.of("src/docs/run.svg");
  private static final int MAX_BYTES = 30_000;

  @Test
  void showsCommandsOfReadme() throws Exception {
    List<String> readme = Files.readAllLines(Path.of("README.md"));

    List<String> commands = lines().stream().filter(line -> line.startsWith("$ ")).toList();

    assertThat(commands).hasSizeGreaterThan(2).allMatch(line -> readme.contains("    " + line));
    assertThat(readme).anyMatch(line -> line.contains("(" + PICTURE + ")"));
  }

  @Test
  void isSmallAndNeedsNothingFromElsewhere() throws Exception {
    String svg = Files.readString(PICTURE);

    assertThat(svg.length()).isLessThan(MAX_BYTES);
    assertThat(svg)
        .doesNotContain("<script", "<image", "<foreignObject", "href", "url(", "@import");
  }

  /// What is written in it.
  private static List<String> lines() throws Exception {
    NodeList texts =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(PICTURE.toFile())
            .getElementsByTagName("text");
    return IntStream.range(0, texts.getLength())
        .mapToObj(index -> texts.item(index).getTextContent())
        .toList();
  }
}
