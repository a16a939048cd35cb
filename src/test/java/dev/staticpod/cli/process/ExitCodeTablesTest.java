package dev.staticpod.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tables of exit codes that people read.
class ExitCodeTablesTest {
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "src/docs/reference.md", "man/static-pod.1"})
  void haveAllCodes(String file) throws IOException {
    String text = Files.readString(Path.of(file));

    Stream<Integer> codes =
        Stream.concat(
            Stream.of(ExitCode.values()).map(ExitCode::number),
            Stream.of(StopSignal.values()).map(StopSignal::exitCode));
    assertThat(codes).allSatisfy(code -> assertThat(text).containsPattern(row(code)));
  }

  /// A line that begins with codes, as a row of a table or a term in a manual.
  private static String row(int code) {
    return "(?m)^(\\| |\\\\fB)([0-9]+, )*" + code + "(, [0-9]+)*( \\||\\\\fR)";
  }
}
