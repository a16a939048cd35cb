package dev.staticpod.cli.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {
  @TempDir private Path directory;

  private static String hint(SourceFiles sources) {
    return catchThrowableOfType(SourceProblem.class, () -> sources.find("no-such-files/", "/etc/x"))
        .hint();
  }

  /// It was said to be that of the set in both cases: in a pipe no one knows which that is.
  @Test
  void whereItsPathsCountFromIsSaid() {
    assertThat(hint(SourceFiles.in(directory.resolve("set.yaml").toString())))
        .isEqualTo("paths count from the directory of the set");
    assertThat(hint(SourceFiles.in("<stdin>")))
        .isEqualTo(
            "paths of a set on standard input count from the working directory: change to the"
                + " set's");
  }
}
