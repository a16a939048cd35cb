package dev.staticpod.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a shell script in place of the runtime; the real caches are held by the tests of the
/// distribution.
class ClassCachesTest {
  @TempDir private Path directory;

  @BeforeEach
  void makesADistributionWithoutCaches() throws IOException {
    Files.createDirectories(directory.resolve("runtime/bin"));
    Files.createDirectories(directory.resolve("lib"));
    Files.writeString(directory.resolve("lib/options"), "# why\n-XX:+UseSerialGC\n");
  }

  @Test
  void eachTrainingRunHasTheOptionsOfTheLauncher() throws Exception {
    java(
        """
        echo "$*" >>"$0.log"
        for option; do
          case $option in -XX:AOTCacheOutput=*) : >"${option#*=}" ;; esac
        done
        """);

    new ClassCaches(directory, Path.of("examples")).make();

    String jars =
        directory.resolve("lib/static-pod.jar") + ":" + directory.resolve("lib/libraries.jar");
    assertThat(Files.readAllLines(directory.resolve("runtime/bin/java.log")))
        .hasSize(3)
        .satisfiesExactly(
            offline ->
                assertThat(offline)
                    .startsWith(
                        "-XX:+UseSerialGC -XX:AOTCacheOutput="
                            + directory.resolve("lib/offline.aot")
                            + " -cp "
                            + jars
                            + " dev.staticpod.cli.AotTrainingRun --version"),
            convert ->
                assertThat(convert)
                    .contains("-XX:AOTCacheOutput=" + directory.resolve("lib/convert.aot"))
                    .contains("AotTrainingRun convert workloads/shop-deployment.yaml"),
            nodes ->
                assertThat(nodes)
                    .startsWith(
                        "-XX:+UseSerialGC -cp "
                            + jars
                            + " dev.staticpod.cli.Main sandbox --nodes 2 -- ")
                    .contains("-XX:AOTCacheOutput=" + directory.resolve("lib/nodes.aot"))
                    .contains("install examples/nodejs-pod.yaml"));
  }

  @Test
  void aTrainingRunThatLeavesNoCacheEndsTheBuild() throws Exception {
    java("exit 0\n");

    assertThatThrownBy(() -> new ClassCaches(directory, Path.of("examples")).make())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("offline.aot was not made by its training run")
        .hasMessageContaining("next: see what the runtime says to it: ");
  }

  @Test
  void aTrainingRunThatFailsEndsTheBuild() throws Exception {
    java("echo broken; exit 1\n");

    assertThatThrownBy(() -> new ClassCaches(directory, Path.of("examples")).make())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("failed: broken");
  }

  private void java(String script) throws IOException {
    Path java = directory.resolve("runtime/bin/java");
    Files.writeString(java, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
