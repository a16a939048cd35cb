package dev.staticpod.bounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedFileTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/staticpod");
  private static final Pattern WITHOUT_BOUNDS =
      Pattern.compile("Files\\.(readString|readAllBytes|readAllLines|lines)\\(|readAllBytes\\(\\)");

  /// They read the program's own resources, files of the kernel, what was measured before, or a
  /// sandbox.
  private static final List<String> OF_KNOWN_SIZE =
      List.of(
          "/sandbox/",
          "/cli/CompletionCommand",
          "/cli/SandboxService",
          "/cli/SchemaCommand",
          "/cli/live/TerminalSize",
          "/cli/process/ProcessContext",
          "/cli/settings/SettableOptions",
          "/cli/terminal/TerminalEcho",
          "/node/script/ScriptText",
          "/plan/files/FileContent",
          "/ssh/config/LocalMachine",
          "/validation/decoding/Schema");

  @TempDir Path directory;

  @Test
  void readsAllOfAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "größer\n");

    assertThat(BoundedFile.text(file, 9)).isEqualTo("größer\n");
    assertThatThrownBy(() -> BoundedFile.read(file, 8)).hasMessage("it has more than 8 bytes");
  }

  @Test
  void aFileThatDoesNotEndIsLeft() {
    assertThatThrownBy(() -> BoundedFile.read(Path.of("/dev/zero"), 1 << 20))
        .hasMessage("it has more than 1048576 bytes");
  }

  /// A key, a list of hosts or a configuration that is a device took all memory.
  @Test
  void noFileIsReadWithoutABound() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> OF_KNOWN_SIZE.stream().noneMatch(file.toString()::contains))
              .filter(BoundedFileTest::hasNoBound)
              .toList();

      assertThat(found).isEmpty();
    }
  }

  private static boolean hasNoBound(Path source) {
    try {
      return WITHOUT_BOUNDS.matcher(Files.readString(source)).find();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
