package dev.staticpod.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the search for bytes that make a reader fail has found worth keeping, tried again: no input
/// of a corpus makes its reader fail.
class FuzzCorpusTest {
  private static final Path SOURCES = Path.of("src/test/java");
  private static final Path CORPORA = Path.of("src/test/resources/fuzz");

  /// The classes that read fuzzed bytes, by their full names.
  static Stream<String> targets() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .map(file -> SOURCES.relativize(file).toString())
          .filter(file -> file.endsWith("Fuzz.java"))
          .map(file -> file.replace(".java", "").replace('/', '.'))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void noInputOfItsCorpusMakesItFail(String target) throws Exception {
    Method read = Class.forName(target).getMethod("fuzzerTestOneInput", byte[].class);
    List<String> inputs = Files.readAllLines(corpus(target));

    assertThat(inputs).isNotEmpty();
    for (String input : inputs) {
      byte[] bytes = Base64.getDecoder().decode(input);
      assertThatCode(() -> read.invoke(null, (Object) bytes)).as(input).doesNotThrowAnyException();
    }
  }

  @Test
  void everyCorpusHasAReader() throws IOException {
    List<Path> wanted = targets().map(FuzzCorpusTest::corpus).toList();

    try (Stream<Path> files = Files.list(CORPORA)) {
      assertThat(files).containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  private static Path corpus(String target) {
    return CORPORA.resolve(target.substring(target.lastIndexOf('.') + 1) + ".base64");
  }
}
