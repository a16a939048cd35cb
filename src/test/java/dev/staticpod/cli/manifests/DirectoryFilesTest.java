package dev.staticpod.cli.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing of a directory is left out in silence.
class DirectoryFilesTest {
  @TempDir private Path home;
  private Path top = Path.of("");

  @BeforeEach
  void make() throws IOException {
    top = Files.createDirectories(home.resolve("conf"));
    Files.createDirectories(top.resolve("sub/empty"));
    Files.writeString(top.resolve("sub/one"), "1");
    Files.writeString(top.resolve(".hidden"), "2");
  }

  private List<String> below() throws IOException {
    return DirectoryFiles.below(top, _ -> true).stream()
        .map(file -> top.relativize(file).toString())
        .toList();
  }

  @Test
  void linksAreFollowed() throws IOException {
    Files.createSymbolicLink(top.resolve("two"), Path.of("sub/one"));
    Files.createSymbolicLink(top.resolve("dir"), Path.of("sub"));

    assertThat(below()).containsExactly(".hidden", "dir/one", "sub/one", "two");
  }

  @Test
  void whatIsNoFileIsNamed() throws Exception {
    Files.createSymbolicLink(top.resolve("gone"), Path.of("nowhere"));
    assertThatIOException()
        .isThrownBy(this::below)
        .withMessage(top.resolve("gone") + " is a link to nowhere, which is not there");

    Files.delete(top.resolve("gone"));
    assertThat(new ProcessBuilder("mkfifo", top.resolve("pipe").toString()).start().waitFor())
        .isZero();
    assertThatIOException()
        .isThrownBy(this::below)
        .withMessage(top.resolve("pipe") + " is no regular file");
    assertThat(DirectoryFiles.below(top, file -> file.endsWith("one"))).hasSize(1);
  }

  @Test
  void whatHasNoEndIsNamed() throws IOException {
    Files.createSymbolicLink(top.resolve("sub/loop"), Path.of(".."));
    assertThatIOException()
        .isThrownBy(this::below)
        .withMessage(top.resolve("sub/loop") + " is a link to a directory that it is in");

    Files.delete(top.resolve("sub/loop"));
    Path deep = top;
    for (int i = 0; i < 32; i++) {
      deep = deep.resolve("d");
    }
    Files.createDirectories(deep);
    assertThat(below()).containsExactly(".hidden", "sub/one");
    Files.writeString(deep.resolve("file"), "");
    assertThatIOException().isThrownBy(this::below).withMessageContaining("is more than 31 dir");
  }

  @Test
  void thereAreNoMoreThanAThousand() throws IOException {
    for (int i = 2; i < 1000; i++) {
      Files.writeString(top.resolve("sub/" + i), "");
    }
    assertThat(below()).hasSize(1000);
    Files.writeString(top.resolve("sub/1000"), "");
    assertThatIOException().isThrownBy(this::below).withMessageContaining("more than 1000 files");
  }
}
