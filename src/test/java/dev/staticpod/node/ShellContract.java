package dev.staticpod.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.digest.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What everything that runs scripts on nodes promises, whether a real sshd or a pretended worker
/// is at the other end. A test class implements this and says how to get a shell.
public interface ShellContract {
  /// A fresh connection; each test closes its own.
  Shell shell() throws Exception;

  @Test
  default void runsAScriptAndTellsItsExitStatus() throws Exception {
    try (Shell shell = shell()) {
      ShellResult result = shell.run("echo out; echo err >&2; exit 7\n", _ -> {});

      assertThat(result).isEqualTo(new ShellResult(7, "err\n"));
    }
  }

  @Test
  default void passesOnLinesAsBytesWithoutTheirEnd() throws Exception {
    assertThat(lines("printf 'a\\n\\nb\\303\\251\\n\\377\\nlast'\n"))
        .containsExactly("a", "", "b\u00e9", "\ufffd", "last");
  }

  @Test
  default void runsOnlyOnceAllOfAScriptIsThere() throws Exception {
    String body = "# " + "x".repeat(4096) + "\n";

    assertThat(lines("main() {\n" + body.repeat(800) + "echo done\n}\nmain \"$@\"\n"))
        .containsExactly("done");
  }

  @Test
  default void takesQuotesDollarsAndHereDocumentsAsTheyStand() throws Exception {
    assertThat(lines("cat <<'END'\nit's $HOME \"and\" `more` \\ !\nEND\n"))
        .containsExactly("it's $HOME \"and\" `more` \\ !");
  }

  @Test
  default void runsAnotherScriptWhileOneWaitsForMore() throws Exception {
    try (Shell shell = shell()) {
      shell.run("true\n", _ -> {});
      if (!shell.takesInput()) {
        return;
      }
      var ready = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      var said = new ArrayList<String>();
      var waiting =
          new FutureTask<>(() ->
              shell.run(
                  "f() { echo ready; while read -r l; do echo \"got $l\"; done; }; f\n",
                  node -> {
                    goOn.await();
                    node.write("one\n".getBytes(UTF_8));
                    node.flush();
                  },
                  line -> {
                    said.add(new String(line, UTF_8));
                    ready.countDown();
                  }));
      Thread.ofPlatform().daemon().start(waiting);
      ready.await();

      assertThat(shell.run("exit 5\n", _ -> {}).exitStatus()).isEqualTo(5);
      goOn.countDown();
      assertThat(waiting.get().exitStatus()).isZero();
      assertThat(said).containsExactly("ready", "got one");
    }
  }

  @Test
  default void runsOneScriptAfterTheOther() throws Exception {
    try (Shell shell = shell()) {
      for (int i = 0; i < 5; i++) {
        assertThat(shell.run("exit " + i + "\n", _ -> {}).exitStatus()).isEqualTo(i);
      }
    }
  }

  @Test
  default void tellsTheSignalThatEndedAScript() throws Exception {
    try (Shell shell = shell()) {
      assertThat(shell.run("kill -TERM $$; sleep 5\n", _ -> {}).exitStatus()).isEqualTo(128 + 15);
    }
  }

  /// An answer that is larger than every window and buffer on the way.
  @Test
  default void passesOnMegabytes() throws Exception {
    try (Shell shell = shell()) {
      var total = new long[1];
      String script =
          "i=0; while [ $i -lt 160 ]; do head -c 65535 /dev/zero | tr '\\0' x; echo; i=$((i+1));"
              + " done\n";

      ShellResult result = shell.run(script, line -> total[0] += line.length + 1L);

      assertThat(result.exitStatus()).isZero();
      assertThat(total[0]).isEqualTo(160L * 65536);
    }
  }

  @Test
  default void keepsTheFirst64KibibytesOfStandardErrorAndGoesOn() throws Exception {
    try (Shell shell = shell()) {
      ShellResult result =
          shell.run("head -c 300000 /dev/zero | tr '\\0' e >&2; echo still here\n", _ -> {});

      assertThat(result.stderr()).hasSize(65536);
    }
  }

  /// A script that ends without reading the rest of itself must not hang the sender.
  @Test
  default void survivesAScriptThatEndsBeforeItIsRead() throws Exception {
    try (Shell shell = shell()) {
      String script = "exit 3\n" + ("# " + "x".repeat(8190) + "\n").repeat(600);

      assertThat(shell.run(script, _ -> {}).exitStatus()).isEqualTo(3);
    }
  }

  /// Bytes that a script reads behind itself, more than fit into every window and buffer.
  @Test
  default void bytesFollowAScriptThatIsReadyForThem() throws Exception {
    try (Shell shell = shell()) {
      byte[] bytes = new byte[6 << 20];
      new Random(1).nextBytes(bytes);
      var ready = new CountDownLatch(1);
      var lines = new ArrayList<String>();

      shell.run(
          "main() { echo ready; head -c %d | sha256sum; }\nmain\n".formatted(bytes.length),
          node -> {
            ready.await();
            node.write(bytes);
          },
          line -> {
            lines.add(new String(line, UTF_8));
            ready.countDown();
          });

      assertThat(lines).containsExactly("ready", Sha256.hex(bytes) + "  -");
    }
  }

  @Test
  default void aScriptThatIsNeverReadyEndsAllTheSame() throws Exception {
    try (Shell shell = shell()) {
      ShellResult result = shell.run("exit 3\n", _ -> new CountDownLatch(1).await(), _ -> {});

      assertThat(result.exitStatus()).isEqualTo(3);
    }
  }

  @Test
  default void passesOnWhatTheConsumerThrows() throws Exception {
    try (Shell shell = shell()) {
      assertThatThrownBy(() ->
              shell.run(
                  "echo one\n",
                  _ -> {
                    throw new IllegalArgumentException("not wanted");
                  }))
          .hasMessage("not wanted");
    }
  }

  /// What goes on and on on either stream ends as soon as the connection is cut.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "while :; do echo aaa || exit; done",
        "while :; do echo aaa >&2 || exit; done",
        "sleep 20"
      })
  default void aScriptThatGoesOnIsCutOff(String command) throws Exception {
    try (Shell shell = shell()) {
      String script = "echo begun\n" + command + "\n";

      assertThatThrownBy(() -> shell.run(script, new CutAtTheFirstLine(shell)::line))
          .isInstanceOf(NodeException.class);
    }
  }

  /// Cuts the connection from another thread, as a timer does.
  final class CutAtTheFirstLine {
    private final Shell shell;
    private boolean begun;

    CutAtTheFirstLine(Shell shell) {
      this.shell = shell;
    }

    void line(byte[] line) {
      if (!begun) {
        begun = true;
        Thread.ofPlatform().daemon().start(shell::cut);
      }
    }
  }

  private List<String> lines(String script) throws Exception {
    try (Shell shell = shell()) {
      var lines = new ArrayList<String>();
      ShellResult result = shell.run(script, line -> lines.add(new String(line, UTF_8)));
      assertThat(result).isEqualTo(new ShellResult(0, ""));
      return lines;
    }
  }
}
