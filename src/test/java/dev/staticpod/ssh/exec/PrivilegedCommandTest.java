package dev.staticpod.ssh.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.Programs;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.SshLab;
import dev.staticpod.ssh.SshOptions;
import dev.staticpod.ssh.SshServer;
import dev.staticpod.ssh.auth.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Becoming root, with pretended `id`, `sudo` and `doas` in front of the real ones: the user who
/// runs the tests is already what they are.
@Timeout(30)
class PrivilegedCommandTest {
  @RegisterExtension final SshLab lab = new SshLab();

  /// sshd hands our command to the login shell as `SHELL -c COMMAND`.
  @ParameterizedTest
  @CsvSource({
    "/bin/sh, BY_SSH",
    "/bin/sh, BY_SHELL",
    "/bin/dash, BY_SSH",
    "/bin/bash, BY_SHELL",
    "/usr/bin/busybox sh, BY_SSH",
    "/usr/bin/busybox sh, BY_SHELL",
    "/bin/csh, BY_SSH",
    "/bin/csh, BY_SHELL",
    "/usr/bin/fish, BY_SSH",
    "/usr/bin/fish, BY_SHELL",
  })
  void isTakenAsItStandsByTheLoginShell(String shell, Sessions.SignalReport report)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(shell.split(" ", -1)));
    String program = command.getFirst().substring(command.getFirst().lastIndexOf('/') + 1);
    Programs.find(program, program);
    command.addAll(
        List.of(
            "-c",
            new PrivilegedCommand(
                    RootAccess.withoutPassword(),
                    PrivilegedCommand.PrivilegeMode.WITHOUT_PASSWORD,
                    report)
                .text()));
    Path directory = pretend("id", "echo 0");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PATH", directory + ":/usr/bin:/bin");

    Process process = builder.start();
    try (var input = process.getOutputStream()) {
      input.write("echo \"it's $((6 * 7)) $LC_ALL\"\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("\n" + "static-pod-root\n".repeat(2) + "it's 42 C\n");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void goesThroughSudoWithoutAPasswordForOthers() throws Exception {
    pretend("id", "echo 1000");
    Path directory =
        pretend(
            "sudo",
            "test \"$1 $2 $3 $4\" = '-n -u root --' || exit 9; shift 4; AS=root exec \"$@\"");

    assertThat(lines(directory, "echo $AS")).containsExactly("root");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sudo: a password is required | sudo needs a password for | NOPASSWD: /bin/sh",
        "sudo: interactive authentication is required | sudo needs a password for | NOPASSWD:"
            + " /bin/sh",
        "sudo: Interaction is required | sudo needs a password for | NOPASSWD: /bin/sh",
        "sudo: I'm sorry eve. I'm afraid I can't do that | may not use sudo | NOPASSWD: /bin/sh",
        "Sorry, user eve may not run /bin/sh on node. | may not use sudo | NOPASSWD: /bin/sh",
        "eve is not in the sudoers file. | may not use sudo | NOPASSWD: /bin/sh",
        "Sorry, user eve is not allowed to execute '/bin/sh' as root | may not use sudo | NOPASSWD",
      })
  void saysWhyRootIsOutOfReachAndWhichLineWouldBeEnough(String said, String message, String next)
      throws Exception {
    pretend("id", "echo 1000");
    Path directory = pretend("sudo", "echo \"" + said + "\" >&2; exit 1");

    NodeException refused =
        catchThrowableOfType(NodeException.class, () -> lines(directory, "echo never"));

    assertThat(refused.reason()).isEqualTo(Reason.PRIVILEGE);
    assertThat(refused).hasMessageContaining(message);
    assertThat(refused.nextStep()).contains(next);
  }

  /// sudo-rs, which Ubuntu has since 25.10, asks in its own form around what it was told to ask
  /// with.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "printf %s \"$3\"",
        "printf '[sudo: %s] Password: ' \"$3\"",
        "printf '[sudo: %s] ' \"$3\"; printf 'Password: '"
      })
  void answersWhicheverWaySudoAsks(String question) throws Exception {
    pretend("id", "echo 1000");
    Path directory =
        pretend(
            "sudo",
            "test \"$1 $2 $3\" = '-S -p static-pod-password:' || exit 9\n"
                + "{ "
                + question
                + "; } >&2\n"
                + "IFS= read -r password\n"
                + "test \"$password\" = secret || { echo 'sudo: Authentication failed, try again.'"
                + " >&2; exit 1; }\n"
                + "exec \"$7\" \"$8\" \"$9\"");
    SshOptions told =
        lab.options(
            _ -> Optional.of("secret"), new RootAccess("root", RootAccess.Password.ON_REQUEST));

    assertThat(lines(directory, "echo it is me", told)).containsExactly("it is me");
  }

  /// As with PAM that wants a one-time code: sudo asks again, and has not said that the password
  /// was wrong.
  @ParameterizedTest
  @CsvSource({"secret, 123, true", "wrong, 123, false"})
  void asksTheUserForTheSecondThingThatSudoWants(String password, String code, boolean good)
      throws Exception {
    pretend("id", "echo 1000");
    Path directory =
        pretend(
            "sudo",
            "printf %s \"$3\" >&2; IFS= read -r password\n"
                + "test \"$password\" = secret || echo 'Sorry, try again.' >&2\n"
                + "printf %s \"$3\" >&2; IFS= read -r code\n"
                + "test \"$password $code\" = 'secret 123' || exit 1\n"
                + "exec \"$7\" \"$8\" \"$9\"");
    var asked = new ArrayList<Secret>();
    SshOptions told =
        lab.options(
            secret -> {
              asked.add(secret);
              return Optional.of(secret instanceof Secret.SudoAnswer ? code : password);
            },
            new RootAccess("root", RootAccess.Password.ON_REQUEST));

    if (good) {
      assertThat(lines(directory, "echo it is me", told)).containsExactly("it is me");
      assertThat(asked).hasSize(2);
    } else {
      assertThat(
              catchThrowableOfType(
                  NodeException.class, () -> lines(directory, "echo it is me", told)))
          .hasMessageStartingWith("the sudo password of ");
      assertThat(asked).hasSize(1);
    }
  }

  private List<String> lines(Path directory, String script) throws Exception {
    return lines(directory, script, lab.options());
  }

  private List<String> lines(Path directory, String script, SshOptions options) throws Exception {
    SshServer server = lab.server("SetEnv PATH=" + directory + ":/usr/bin:/bin");
    try (SshShell shell = lab.connect(server, options)) {
      var lines = new ArrayList<String>();
      shell.run(script + "\n", line -> lines.add(new String(line, StandardCharsets.UTF_8)));
      return lines;
    }
  }

  private Path pretend(String program, String script) throws IOException {
    Path directory = Files.createDirectories(lab.home().resolve("bin"));
    Path file = directory.resolve(program);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return directory;
  }
}
