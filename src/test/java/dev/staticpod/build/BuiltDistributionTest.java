package dev.staticpod.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the distribution consists of. Runs once it is built, in the phase `verify`.
@Tag("distribution")
class BuiltDistributionTest {
  private final Path distribution = Path.of(System.getProperty("distribution", ""));

  @Test
  void theRuntimeHasTheModulesThatAreNeeded() throws Exception {
    Process java =
        new ProcessBuilder(distribution.resolve("runtime/bin/java").toString(), "--list-modules")
            .redirectErrorStream(true)
            .start();

    assertThat(java.inputReader().lines().map(line -> line.replaceFirst("@.*", "")))
        .contains("java.base", "java.net.http", "jdk.httpserver")
        .doesNotContain("java.desktop", "java.sql", "jdk.compiler");
    assertThat(java.waitFor()).isZero();
  }

  @Test
  void theRuntimeHasNoCertificateAuthorities() throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    try (InputStream in =
        Files.newInputStream(distribution.resolve("runtime/lib/security/cacerts"))) {
      store.load(in, "changeit".toCharArray());
    }

    assertThat(store.size()).isZero();
  }

  @Test
  void noClassIsTooOldForTheCache() throws IOException {
    for (String jar : List.of("static-pod.jar", "libraries.jar")) {
      try (var file = new ZipFile(distribution.resolve("lib").resolve(jar).toFile())) {
        for (ZipEntry entry : file.stream().toList()) {
          if (entry.getName().endsWith(".class")) {
            assertThat(
                    ClassFile.of().parse(file.getInputStream(entry).readAllBytes()).majorVersion())
                .as(entry.getName())
                .isGreaterThanOrEqualTo(ClassFile.JAVA_6_VERSION);
          }
        }
      }
    }
  }

  @Test
  void thereIsACacheForEachKindOfCommand() {
    assertThat(distribution.resolve("lib/offline.aot")).isNotEmptyFile();
    assertThat(distribution.resolve("lib/convert.aot")).isNotEmptyFile();
    assertThat(distribution.resolve("lib/nodes.aot")).isNotEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list -o wide",
        "list --host 192.0.2.11",
        "check",
        "convert src/workloads/shop-deployment.yaml --output-dir $TMPDIR/shop",
        "validate src/examples/edge.yaml",
        "install --help",
        "describe -h",
        "list --control-master --ssh-option ControlMaster=auto --ssh-option ControlPersist=yes"
            + " --ssh-option ControlPath=$TMPDIR/%C"
      })
  void allOfOursThatACommandNeedsIsInTheCache(String line, @TempDir Path directory)
      throws Exception {
    Path log = directory.resolve("classes");
    String command =
        "STATIC_POD_JAVA_OPTS=-Xlog:class+load:file=" + log + " static-pod " + line + " >&2";
    var sandbox =
        new ProcessBuilder(
                distribution.resolve("bin/static-pod").toString(),
                "sandbox",
                "--",
                "sh",
                "-c",
                command)
            .redirectErrorStream(true);
    sandbox.environment().put("TMPDIR", directory.toString());
    Process running = sandbox.start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(running.waitFor()).as(said).isZero();
    assertThat(Files.readAllLines(log))
        .anyMatch(loaded -> loaded.contains("dev.staticpod.cli.Main source: shared"))
        .noneMatch(loaded -> loaded.contains("source: file:"));
  }

  /// A runtime that calls its loops otherwise would have them compiled late again, without a word.
  @Test
  void whatIsCompiledEarlyIsInTheRuntime() throws Exception {
    var listed = Pattern.compile("-XX:CompileCommand=CompileThresholdScaling,(.+)::\\*,0\\.02");
    List<String> classes =
        Files.readAllLines(distribution.resolve("lib/optimizing")).stream()
            .map(listed::matcher)
            .filter(Matcher::matches)
            .map(option -> option.group(1))
            .toList();

    assertThat(classes).isNotEmpty();
    Process java =
        new ProcessBuilder(
                distribution.resolve("runtime/bin/java").toString(),
                "@" + distribution.resolve("lib/options"),
                "@" + distribution.resolve("lib/optimizing"),
                "-XX:AOTCache=" + distribution.resolve("lib/nodes.aot"),
                "-Xlog:class+load",
                "-cp",
                distribution.resolve("lib/static-pod.jar")
                    + ":"
                    + distribution.resolve("lib/libraries.jar"),
                "dev.staticpod.cli.Main",
                "--version")
            .redirectErrorStream(true)
            .start();
    List<String> said = java.inputReader().lines().toList();

    assertThat(java.waitFor()).as("%s", said).isZero();
    for (String early : classes) {
      assertThat(Class.forName(early).getDeclaredMethods()).isNotEmpty();
    }
    assertThat(said)
        .anyMatch(loaded -> loaded.contains("dev.staticpod.cli.Main source: shared"))
        .noneMatch(line -> line.contains("CompileCommand"));
  }
}
