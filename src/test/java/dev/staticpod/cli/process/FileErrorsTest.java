package dev.staticpod.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileErrorsTest {
  @Test
  void tellsReadingFromWriting() {
    var denied = new AccessDeniedException("/etc/x.yaml");

    assertThat(FileErrors.reason(denied)).isEqualTo("it may not be read");
    assertThat(FileErrors.writing(denied)).isEqualTo("it may not be written");
    assertThat(FileErrors.writing(new IOException())).isEqualTo("it cannot be written");
  }

  @Test
  void saysWhereALinkLeads(@TempDir Path directory) throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("gone"));

    assertThat(FileErrors.reason(new NoSuchFileException(link.toString())))
        .isEqualTo("it is a link to " + directory.resolve("gone") + ", which is not there");
  }
}
