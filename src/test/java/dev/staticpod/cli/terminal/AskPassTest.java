package dev.staticpod.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// As in ssh(1), section ENVIRONMENT.
class AskPassTest {
  private static final Terminal USER = question -> Optional.of("typed for " + question);

  @TempDir Path directory;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void installsAProgram() throws IOException {
    Path program = directory.resolve("askpass");
    Files.writeString(program, "#!/bin/sh\necho \"clicked for $1\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    environment.put("SSH_ASKPASS", program.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "force, '', clicked for code: ",
    "prefer, :0, clicked for code: ",
    "prefer, '', typed for code",
    "never, :0, typed for code",
    "'', :0, typed for code",
  })
  void asksWhereTheUserWants(String required, String display, String answer) {
    environment.put("SSH_ASKPASS_REQUIRE", required);
    environment.put("DISPLAY", display);

    assertThat(new AskPass(environment, _ -> {}).ask("code", USER))
        .hasValueSatisfying(text -> assertThat(text.strip()).isEqualTo(answer.strip()));
  }

  @Test
  void asksByTheProgramWhereThereIsNoTerminal() {
    environment.put("WAYLAND_DISPLAY", "wayland-0");

    assertThat(new AskPass(environment, _ -> {}).ask("code", Terminal.absent()))
        .contains("clicked for code: ");
  }

  /// A server's own question has its colon, and one to be answered with yes its question mark.
  @ParameterizedTest
  @ValueSource(strings = {"(ops@node-1) New password:", "connect (yes/no)?"})
  void leavesTheEndOfAQuestionAsItIs(String question) {
    environment.put("SSH_ASKPASS_REQUIRE", "force");

    assertThat(new AskPass(environment, _ -> {}).ask(question, USER))
        .contains("clicked for " + question + " ");
  }

  @Test
  void hasNoAnswerWhereTheUserCancels() {
    environment.put("SSH_ASKPASS", "/bin/false");
    environment.put("SSH_ASKPASS_REQUIRE", "force");

    assertThat(new AskPass(environment, _ -> {}).ask("code", USER)).isEmpty();
  }
}
