package dev.staticpod.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
  @TempDir private Path directory;

  @BeforeEach
  void writesTwoFiles() throws IOException {
    Files.writeString(directory.resolve("a"), "one");
    Files.createDirectory(directory.resolve("deeper"));
    Files.writeString(directory.resolve("deeper/b"), "two");
  }

  @Test
  void theSameInputHasTheSameHash() throws IOException {
    assertThat(hash("25")).isEqualTo(hash("25")).matches("[0-9a-f]{64}");
  }

  @Test
  void aFileThatChangesChangesTheHash() throws IOException {
    String before = hash("25");

    Files.writeString(directory.resolve("deeper/b"), "owt");

    assertThat(hash("25")).isNotEqualTo(before);
  }

  @Test
  void aFileThatIsAddedChangesTheHash() throws IOException {
    String before = hash("25");

    Files.createFile(directory.resolve("deeper/c"));

    assertThat(hash("25")).isNotEqualTo(before);
  }

  @Test
  void aFileThatIsRenamedChangesTheHash() throws IOException {
    String before = hash("25");

    Files.move(directory.resolve("a"), directory.resolve("A"));

    assertThat(hash("25")).isNotEqualTo(before);
  }

  @Test
  void aWordThatChangesChangesTheHash() throws IOException {
    assertThat(hash("25")).isNotEqualTo(hash("26"));
  }

  private String hash(String word) throws IOException {
    return Inputs.hash(List.of(directory), List.of(word));
  }
}
