package dev.staticpod.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A shell opens redirections from left to right, and complains of a file that is gone on what is
/// standard error by then: that a process ended in between would stand in the message to the user.
class QuietRedirectionTest {
  private static final Pattern LOUD = Pattern.compile("<\"[^\"]*\" 2>/dev/null");

  @Test
  void standardErrorIsPutAwayBeforeAFileIsOpened() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/staticpod/node"))) {
      List<String> loud =
          files.flatMap(QuietRedirectionTest::lines).filter(LOUD.asPredicate()).toList();

      assertThat(loud).isEmpty();
    }
  }

  private static Stream<String> lines(Path script) {
    try {
      return Files.readAllLines(script).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
