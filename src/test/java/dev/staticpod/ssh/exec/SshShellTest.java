package dev.staticpod.ssh.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.Eventually;
import dev.staticpod.Programs;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.node.Shell;
import dev.staticpod.node.ShellContract;
import dev.staticpod.ssh.SshLab;
import dev.staticpod.ssh.SshServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SshShellTest implements ShellContract {
  @RegisterExtension final SshLab lab = new SshLab();

  @Override
  public Shell shell() throws Exception {
    return lab.connect(lab.server());
  }

  @Test
  void isNamedAsPeopleWroteIt() throws Exception {
    SshServer server = lab.server();

    try (Shell shell = lab.connect(server)) {
      assertThat(shell.name()).isEqualTo(server.target().text());
    }
  }

  /// A progress line must not wait for the end of the script.
  @Test
  void passesEachLineOnAtOnce() throws Exception {
    Path heard = lab.home().resolve("heard");
    try (Shell shell = shell()) {
      String script = "echo one; until test -e %s; do sleep 0.1; done; exit 4\n".formatted(heard);

      assertThat(shell.run(script, _ -> create(heard)).exitStatus()).isEqualTo(4);
    }
  }

  @Test
  void ignoresWhatLoginScriptsPrint() throws Exception {
    SshServer server =
        lab.server("ForceCommand printf 'welcome\\nto'; eval \"$SSH_ORIGINAL_COMMAND\"");

    try (Shell shell = lab.connect(server)) {
      var lines = new ArrayList<String>();
      shell.run("echo mine\n", line -> lines.add(new String(line, UTF_8)));

      assertThat(lines).containsExactly("mine");
    }
  }

  @Test
  void tellsWhatANodeSaidThatDoesNotRunScripts() throws Exception {
    SshServer server = lab.server("ForceCommand echo This account is currently not available.");

    try (Shell shell = lab.connect(server)) {
      assertThatThrownBy(() -> shell.run("echo mine\n", _ -> {}))
          .isInstanceOf(NodeException.class)
          .hasMessageContaining("This account is currently not available.");
    }
  }

  @Test
  void tellsInOneLineWhatANodeSaidInTwo() throws Exception {
    SshServer server =
        lab.server("ForceCommand printf 'Your password has expired.\\r\\n Change it first.\\n'");

    try (Shell shell = lab.connect(server)) {
      assertThatThrownBy(() -> shell.run("echo mine\n", _ -> {}))
          .hasMessageEndingWith("expired there: Your password has expired. Change it first.");
    }
  }

  /// Nothing that it prints is a line that is too long, and it never ends by itself.
  @Test
  void cutsOffALoginThatPrintsWithoutEnd() throws Exception {
    try (Shell shell = lab.connect(lab.server("ForceCommand yes"))) {
      assertThatThrownBy(() -> shell.run("echo mine\n", _ -> {}))
          .hasMessage("answered as no node of ours does: more than 1 MiB before our script");
    }
  }

  /// On a terminal the exit status is a word like any other.
  @Test
  void takesNothingButANumberForAnExitStatus() throws Exception {
    SshServer server =
        lab.server(
            "ForceCommand tty -s || { echo sorry, you must have a tty >&2; exit 1; };"
                + " echo static-pod-root; echo static-pod-status 99999999999");

    try (Shell shell = lab.connect(server)) {
      assertThatThrownBy(() -> shell.run("echo mine\n", _ -> {}))
          .hasMessageContaining("closed the session before the script had ended");
    }
  }

  @Test
  void tellsThatANodeSaidNothingInPlaceOfRunningTheScript() throws Exception {
    try (SshShell shell = lab.connect(lab.server("ForceCommand false"))) {
      assertThatThrownBy(() -> shell.run("true\n", _ -> {}))
          .isInstanceOf(NodeException.class)
          .hasMessage("the node did not start our script: it said nothing");
    }
  }

  @Test
  void runsOneScriptAfterTheOtherWhereOneSessionIsAllowed() throws Exception {
    try (Shell shell = lab.connect(lab.server("MaxSessions 1"))) {
      for (int i = 0; i < 20; i++) {
        assertThat(shell.run("exit 4\n", _ -> {}).exitStatus()).isEqualTo(4);
      }
    }
  }

  @Test
  void keepsGoingWhenKeysAreRenewedInTheMiddle() throws Exception {
    try (Shell shell = lab.connect(lab.server("RekeyLimit 256K"))) {
      var total = new long[1];

      shell.run(
          "i=0; while [ $i -lt 100 ]; do head -c 65535 /dev/zero | tr '\\0' x; echo; i=$((i+1));"
              + " done\n",
          line -> total[0] += line.length + 1L);

      assertThat(total[0]).isEqualTo(100L * 65536);
      assertThat(shell.run("# " + "x".repeat(2 << 20) + "\nexit 5\n", _ -> {}).exitStatus())
          .isEqualTo(5);
    }
  }

  @Test
  void saysThatTheConnectionIsLostWhenTheServerDies() throws Exception {
    SshServer server = lab.server();

    try (Shell shell = lab.connect(server)) {
      NodeException lost =
          catchThrowableOfType(
              NodeException.class, () -> shell.run("echo begun; sleep 30\n", _ -> server.close()));

      assertThat(lost.reason()).isEqualTo(Reason.CONNECTION_LOST);
      assertThat(lost.nextStep()).contains("check the network");
    }
  }

  /// The network is cut and neither end is told: no packet comes any more, in either direction.
  @Test
  void givesUpOnANodeThatFallsSilent() throws Exception {
    SshServer server = lab.server();
    lab.configure("ServerAliveInterval 1", "ServerAliveCountMax 3");

    try (Shell shell = lab.connect(server)) {
      NodeException lost =
          catchThrowableOfType(
              NodeException.class, () -> shell.run("echo begun; sleep 600\n", _ -> freeze(server)));

      assertThat(lost.reason()).isEqualTo(Reason.CONNECTION_LOST);
      assertThat(lost).hasMessageContaining("has not answered for 3 s");
    }
  }

  /// A long quiet step is no lost connection: the server answers our questions meanwhile.
  @Test
  void waitsForAScriptThatIsQuietForLongerThanThat() throws Exception {
    SshServer server = lab.server("LogLevel DEBUG1");
    lab.configure("ServerAliveInterval 1", "ServerAliveCountMax 3");
    Path enough = lab.home().resolve("enough");

    try (Shell shell = lab.connect(server)) {
      String script = "echo; until test -e %s; do sleep 0.1; done; exit 6\n".formatted(enough);

      assertThat(
              shell
                  .run(
                      script,
                      _ -> {
                        awaitQuestions(server, 4);
                        create(enough);
                      })
                  .exitStatus())
          .isEqualTo(6);
    }
  }

  @Test
  void canBeClosedTwiceAndWithoutAnAnswerOfTheNode() throws Exception {
    SshServer server = lab.server();
    Shell shell = lab.connect(server);
    freeze(server);

    shell.close();
    shell.close();

    assertThatThrownBy(() -> shell.run("true\n", _ -> {})).isInstanceOf(NodeException.class);
  }

  private static void create(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitQuestions(SshServer server, int count) {
    try {
      Eventually.holds(
          () -> server.log().split("rtype keepalive@openssh.com", -1).length > count,
          () -> "fewer than " + count + " questions for a sign of life");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// Of its processes, the one that only let the user in ends by itself, perhaps just now, and one
  /// may have begun another just before it was stopped.
  private static void freeze(SshServer server) {
    try {
      Eventually.holds(
          () -> {
            server.sessions().forEach(SshShellTest::stop);
            return server.sessions().stream().allMatch(SshShellTest::isStopped);
          },
          () -> "a session of sshd goes on");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void stop(ProcessHandle process) {
    Programs.run("kill -STOP %d || true".formatted(process.pid()));
  }

  private static boolean isStopped(ProcessHandle process) {
    String state = Programs.run("ps -o stat= -p %d || echo gone".formatted(process.pid()));
    return state.matches("(?s)(T|Z|gone).*"); // a child whose parent is stopped stays a zombie
  }
}
