package dev.staticpod;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Files that are made from the code by `src/tools`, and committed: readers find them where they
/// are, and a review shows what a change does to them.
public final class GeneratedFile {
  /// The tag of all tests that hold such files.
  public static final String TAG = "generated";

  private static final String REMAKE = "mvn -q test -Dgroups=generated -Dgenerated=apply";

  private GeneratedFile() {}

  /// Compares a file with what it should be, or writes it when the build was asked to.
  public static void hold(Path file, String content) {
    if ("apply".equals(System.getProperty("generated"))) {
      write(file, content);
    }
    assertThat(file).as("%s is out of date; make it anew: %s", file, REMAKE).hasContent(content);
  }

  /// Says whether a directory has these files and no others.
  public static void holdNames(Path directory, Set<String> names) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
          .as("the files in %s; make them anew: %s, and delete what is left", directory, REMAKE)
          .isEqualTo(names);
    }
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
