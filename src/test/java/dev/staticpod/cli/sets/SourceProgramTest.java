package dev.staticpod.cli.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user is told of a program that gives no file. `there is no such program`, of a script
/// that was only not executable, sends people to search where nothing is wrong.
class SourceProgramTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");

  @TempDir private Path directory;
  private final List<String> waits = new ArrayList<>();

  private SourceProgram program() {
    return new SourceProgram(directory, ENVIRONMENT, waits::add);
  }

  private SourceProblem problem(String... argv) {
    return catchThrowableOfType(
        SourceProblem.class, () -> program().run(List.of(argv), "/etc/key"));
  }

  private void script(String text, boolean isExecutable) throws IOException {
    Path file = Files.writeString(directory.resolve("decrypt"), text);
    assertThat(file.toFile().setExecutable(isExecutable)).isTrue();
  }

  @Test
  void aScriptRunsInTheDirectoryOfTheSet() throws Exception {
    script("#!/bin/sh\npwd\necho \"$1\"\n", true);

    assertThat(
            new String(
                program().run(List.of("./decrypt", "a b"), "/etc/key"), StandardCharsets.UTF_8))
        .isEqualTo(directory.toRealPath() + "\na b\n");
  }

  @Test
  void whyOneCannotBeStartedIsSaid() throws Exception {
    assertThat(problem("no-such-program"))
        .hasMessage("no-such-program cannot be started: no directory of PATH has such a program");
    assertThat(problem("./decrypt"))
        .hasMessage("./decrypt cannot be started: there is no such program");

    script("#!/bin/sh\n", false);
    assertThat(problem("./decrypt")).hasMessage("./decrypt may not be executed");
    assertThat(problem("./decrypt").hint()).startsWith("chmod +x ").endsWith("/decrypt");

    assertThat(problem("/tmp")).hasMessage("/tmp cannot be started: it is a directory");

    script("#!/no/such/shell\n", true);
    assertThat(problem("./decrypt")).hasMessage("./decrypt cannot be started, though it is there");
  }

  /// This one prints nothing before the user is told.
  @Test
  void theUserIsToldOfOneThatRunsLong() throws Exception {
    script("#!/bin/sh\nwhile [ ! -e told ]; do sleep 0.1; done\necho s3cret\n", true);

    byte[] printed =
        new SourceProgram(
                directory,
                ENVIRONMENT,
                text -> {
                  waits.add(text);
                  assertThat(directory.resolve("told").toFile().mkdir()).isTrue();
                })
            .run(List.of("./decrypt", "-d"), "/etc/key");

    assertThat(printed).asString(StandardCharsets.UTF_8).isEqualTo("s3cret\n");
    assertThat(waits)
        .containsExactly("waiting for ./decrypt, which prints /etc/key, for at most 60 s");
  }

  @Test
  void ofOneCommandLineThereIsOneRun() throws Exception {
    script("#!/bin/sh\necho \"$1\" >>runs\necho s3cret\nexit \"$1\"\n", true);
    var programs = new SourcePrograms(ENVIRONMENT, waits::add);

    for (String path : List.of("/etc/a", "/etc/b")) {
      assertThat(programs.output(List.of("./decrypt", "0"), directory, path).bytes())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("s3cret\n");
      assertThatThrownBy(() -> programs.output(List.of("./decrypt", "3"), directory, path))
          .isInstanceOf(SourceProblem.class)
          .hasMessage("./decrypt ended with exit status 3");
    }
    assertThat(directory.resolve("runs")).hasContent("0\n3\n");
  }

  /// A pipe that fails in its middle prints nothing and ends with 0: every node would get an empty
  /// password in the place of a good one.
  @Test
  void nothingIsNoSecret() {
    SourceProblem problem = problem("sh", "-c", "echo 'no such entry' >&2");

    assertThat(problem).hasMessage("sh printed nothing: no such entry");
    assertThat(problem.hint())
        .startsWith("run it by itself in " + directory)
        .contains(": sh -c 'echo '\\''no such entry'\\'' >&2' </dev/null >/dev/null");
  }

  @Test
  void tooMuchIsNoSecretEither() {
    assertThat(problem("head", "-c", "20000000", "/dev/zero"))
        .hasMessage("head printed more than 10485760 bytes");
  }
}
