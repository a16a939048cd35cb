package dev.staticpod.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.staticpod.convert.Content;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands where files are to be written.
class OutputDirectoryTest {
  @TempDir private Path home;

  private OutputDirectory directory(OutputDirectory.Existing existing, String... names) {
    var directory = new OutputDirectory(home.resolve("out"), existing);
    for (String name : names) {
      directory.add(name, Content.of(name), OutputDirectory.Access.USUAL);
    }
    return directory;
  }

  /// A file system that takes `A` for `a` has one file for both; so has each for these two.
  @Test
  void neverWritesOneFileOverAnother() {
    assertThatExceptionOfType(UnsafePlaceException.class)
        .isThrownBy(() -> directory(OutputDirectory.Existing.REPLACED, "a", "./a").write())
        .withMessageContaining("one file for two names");
  }

  @Test
  void writesNothingWhereADirectoryHasTheNameOfAFile() throws Exception {
    Files.createDirectories(home.resolve("out/z"));

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> directory(OutputDirectory.Existing.REPLACED, "a", "z").write());

    assertThat(home.resolve("out/a")).doesNotExist();
  }

  @Test
  void writesNothingWhereAFileIsTheDirectoryOfAnother() {
    assertThatExceptionOfType(UnsafePlaceException.class)
        .isThrownBy(() -> directory(OutputDirectory.Existing.REPLACED, "a", "b", "b/c/d").write())
        .withMessage("it is a file, and was to be a directory");

    assertThat(home.resolve("out/a")).doesNotExist();
  }

  @Test
  void goesThroughALinkThatTheUserNames() throws Exception {
    Path real = Files.createDirectory(home.resolve("real"));
    Files.createSymbolicLink(home.resolve("out"), real);

    directory(OutputDirectory.Existing.REFUSED, "a/b").write();

    assertThat(real.resolve("a/b")).hasContent("a/b");
  }
}
