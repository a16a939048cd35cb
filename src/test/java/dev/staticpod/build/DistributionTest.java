package dev.staticpod.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When it makes something. What it makes is held by the tests of the distribution.
class DistributionTest {
  private static final String TIME = "2026-01-01T00:00:00Z";

  @TempDir private Path directory;

  @BeforeEach
  void makesWhatItWants() throws IOException {
    for (String name :
        new String[] {
          "dist/bin",
          "dist/lib",
          "tools/java/dev/staticpod/build",
          "examples",
          "workloads",
          "target"
        }) {
      Files.createDirectories(directory.resolve(name));
    }
    Files.writeString(directory.resolve("dist/bin/static-pod"), "#!/bin/sh\n");
    Files.createFile(directory.resolve("dist/lib/options"));
    Files.createFile(directory.resolve("dist/lib/optimizing"));
    writeJar("a text");
  }

  @Test
  void aDistributionOfTheSameInputsStays() throws Exception {
    Files.createDirectory(target());
    Files.writeString(target().resolve("marker"), "stays");
    Files.writeString(inputs(), Distribution.inputs(source(), jar(), TIME));

    make();

    assertThat(target().resolve("marker")).exists();
  }

  @Test
  void anotherJarMakesItAnewAndAFailureLeavesNoneThatCountsAsMade() throws Exception {
    Files.createDirectory(target());
    Files.writeString(target().resolve("marker"), "goes");
    Files.writeString(inputs(), Distribution.inputs(source(), jar(), TIME));
    writeJar("another text");

    assertThatThrownBy(this::make)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("found nothing");
    assertThat(target().resolve("marker")).doesNotExist();
    assertThat(inputs()).doesNotExist();
  }

  @Test
  void whatMakesItIsOneOfItsInputs() throws Exception {
    String before = Distribution.inputs(source(), jar(), TIME);

    Files.createFile(directory.resolve("tools/java/dev/staticpod/build/AbsentClasses.java"));

    assertThat(Distribution.inputs(source(), jar(), TIME)).isNotEqualTo(before);
  }

  @Test
  void saysHowItIsCalled() {
    assertThatThrownBy(() -> Distribution.main(new String[0]))
        .hasMessage("usage: Distribution SOURCE JAR TARGET TIME [bare]");
  }

  private void make() throws IOException, InterruptedException {
    Distribution.main(
        new String[] {source().toString(), jar().toString(), target().toString(), TIME});
  }

  private void writeJar(String text) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(jar()))) {
      out.putNextEntry(new ZipEntry(text));
    }
  }

  private Path source() {
    return directory.resolve("dist");
  }

  private Path jar() {
    return directory.resolve("target/all.jar");
  }

  private Path target() {
    return directory.resolve("target/static-pod");
  }

  private Path inputs() {
    return directory.resolve("target/static-pod.inputs");
  }
}
