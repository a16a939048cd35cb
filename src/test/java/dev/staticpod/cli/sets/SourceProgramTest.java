package dev.staticpod.cli.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user is told of a program that gives no file. `there is no such program`, of a script
/// that was only not executable, sends people to search where nothing is wrong.
class SourceProgramTest {
  @TempDir private Path directory;

  private SourceProgram program() {
    return new SourceProgram(directory, Map.of("PATH", "/usr/bin:/bin"));
  }

  private SourceProblem problem(String... argv) {
    return catchThrowableOfType(SourceProblem.class, () -> program().run(List.of(argv)));
  }

  private void script(String text, boolean isExecutable) throws IOException {
    Path file = Files.writeString(directory.resolve("decrypt"), text);
    assertThat(file.toFile().setExecutable(isExecutable)).isTrue();
  }

  @Test
  void aScriptRunsInTheDirectoryOfTheSet() throws Exception {
    script("#!/bin/sh\npwd\necho \"$1\"\n", true);

    assertThat(new String(program().run(List.of("./decrypt", "a b")), StandardCharsets.UTF_8))
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
