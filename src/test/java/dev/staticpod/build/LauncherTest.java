package dev.staticpod.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher of the distribution, in front of a runtime that only prints how it was started.
class LauncherTest {
  private static final String RUNTIME =
      "#!/bin/sh\necho \"LC_ALL=${LC_ALL-} LC_CTYPE=${LC_CTYPE-} LANG=${LANG-}\"\n"
          + "case $TMPDIR in ?*) printf '%s\\n' \"$@\" | grep -F tmpdir ;; esac\n"
          + "env | grep -E '^(JAVA_TOOL|JDK_JAVA|_JAVA)_OPTIONS'\n"
          + "case $* in *'/lib/optimizing '*) echo optimizes ;; esac\n";

  @TempDir private Path home;

  @BeforeEach
  void installs() throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.copy(Path.of("src/dist/bin/static-pod"), home.resolve("bin/static-pod"));
    Path java = Files.createDirectories(home.resolve("runtime/bin")).resolve("java");
    Files.writeString(java, RUNTIME);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void readsFileNamesAsUtf8WhereTheLocaleSaysNothing() throws Exception {
    assertThat(start(Map.of())).isEqualTo("LC_ALL= LC_CTYPE=C.UTF-8 LANG=");
    assertThat(start(Map.of("LANG", "C"))).isEqualTo("LC_ALL= LC_CTYPE=C.UTF-8 LANG=C");
    assertThat(start(Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "C")))
        .isEqualTo("LC_ALL=C.UTF-8 LC_CTYPE=C.UTF-8 LANG=de_DE.UTF-8");
  }

  @Test
  void leavesALocaleAloneThatSaysSomething() throws Exception {
    known("de_DE.UTF-8", "UTF-8");

    assertThat(start(Map.of("LANG", "de_DE.UTF-8")))
        .isEqualTo("LC_ALL= LC_CTYPE= LANG=de_DE.UTF-8");
    assertThat(start(Map.of("LANG", "C", "LC_ALL", "de_DE.UTF-8")))
        .isEqualTo("LC_ALL=de_DE.UTF-8 LC_CTYPE= LANG=C");
    assertThat(start(Map.of("LANG", "C.UTF-8"))).isEqualTo("LC_ALL= LC_CTYPE= LANG=C.UTF-8");
  }

  /// To the library of C, it is the locale C; ssh brings it along to a machine that has another.
  @Test
  void readsFileNamesAsUtf8WhereTheLocaleIsNotInstalled() throws Exception {
    known("de_DE.UTF-8", "ANSI_X3.4-1968");

    assertThat(start(Map.of("LANG", "de_DE.UTF-8")))
        .isEqualTo("LC_ALL= LC_CTYPE=C.UTF-8 LANG=de_DE.UTF-8");
  }

  /// A locale(1) that knows of one what characters it has.
  private void known(String locale, String charset) throws IOException {
    Path program = home.resolve("bin/locale");
    Files.writeString(
        program,
        "#!/bin/sh\ncase ${LC_ALL:-$LANG} in %s) echo %s ;; esac\n".formatted(locale, charset));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void saysThatTheCurrentDirectoryIsGone(String shell) throws Exception {
    Process process = startIn("mkdir gone && cd gone && rmdir ../gone", shell);

    assertThat(said(process))
        .endsWith("error: the current directory is gone\n  next: cd to another one");
    assertThat(process.exitValue()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void believesADirectoryRatherThanItsNameInTheEnvironment(String shell) throws Exception {
    assertThat(said(startIn("cd / && export PWD=/nonexistent", shell))).startsWith("LC_ALL=");
    assertThat(said(startIn("unset PWD", shell))).startsWith("LC_ALL=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox sh"})
  void anAnswerToAStreamThatIsClosedFails(String shell) throws Exception {
    Path java = home.resolve("runtime/bin/java");
    Files.writeString(java, "#!/bin/sh\necho answer 2>/dev/null || exit 2\n");
    String line = "exec " + shell + " " + home.resolve("bin/static-pod") + " list";

    assertThat(exitCode(line + " >&-")).isEqualTo(2);
    assertThat(exitCode(line + " >/dev/null <&- 2>&-")).isZero();
  }

  private static int exitCode(String line) throws Exception {
    return new ProcessBuilder("/bin/sh", "-c", line).start().waitFor();
  }

  @Test
  void keepsTemporaryFilesWhereTheEnvironmentSays() throws Exception {
    Path directory = Files.createDirectory(home.resolve("my tmp"));

    assertThat(start(Map.of("TMPDIR", directory.toString())))
        .endsWith("\n-Djava.io.tmpdir=" + directory);
    assertThat(start(Map.of("TMPDIR", "/nonexistent"))).doesNotContain("java.io.tmpdir");
  }

  /// With an agent in them the runtime would not start, since it has no part for agents.
  @Test
  void doesNotHeedOptionsForTheJavaOfOtherPrograms() throws Exception {
    String agent = "-javaagent:/opt/agent.jar";

    assertThat(
            start(
                Map.of(
                    "LANG", "C.UTF-8",
                    "JAVA_TOOL_OPTIONS", agent,
                    "JDK_JAVA_OPTIONS", agent,
                    "_JAVA_OPTIONS", agent)))
        .isEqualTo("LC_ALL= LC_CTYPE= LANG=C.UTF-8");
  }

  /// Encrypting is ten times as fast with it, and a short run a third slower.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "apply -f set.yaml",
        "-v apply -f set.yaml",
        "install pod.yaml --file conf:/etc/conf",
        "install pod.yaml --secret-file=key:/etc/key",
        "install --image-archive web.tar pod.yaml"
      })
  void optimizesWhatMaySendFiles(String line) throws Exception {
    assertThat(startWith(line.split(" "))).endsWith("optimizes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "install pod.yaml", "diff -f set.yaml", "--version"})
  void doesNotOptimizeWhatIsShort(String line) throws Exception {
    assertThat(startWith(line.split(" "))).doesNotContain("optimizes");
  }

  private String startWith(String... words) throws Exception {
    var line = new ArrayList<>(List.of("/bin/sh", home.resolve("bin/static-pod").toString()));
    line.addAll(List.of(words));
    return said(new ProcessBuilder(line).redirectErrorStream(true).start());
  }

  private Process startIn(String place, String shell) throws IOException {
    String line = place + " && exec " + shell + " " + home.resolve("bin/static-pod") + " list";
    var builder = new ProcessBuilder("/bin/sh", "-c", line).directory(home.toFile());
    return builder.redirectErrorStream(true).start();
  }

  private String start(Map<String, String> environment) throws Exception {
    var builder = new ProcessBuilder("/bin/sh", home.resolve("bin/static-pod").toString(), "list");
    builder.environment().keySet().retainAll(Set.of("PATH"));
    builder.environment().merge("PATH", home.resolve("bin") + ":", (path, first) -> first + path);
    builder.environment().putAll(environment);
    return said(builder.redirectErrorStream(true).start());
  }

  private static String said(Process process) throws Exception {
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }
}
