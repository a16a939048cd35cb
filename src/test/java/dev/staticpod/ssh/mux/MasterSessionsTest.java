package dev.staticpod.ssh.mux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.Eventually;
import dev.staticpod.Programs;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.node.Shell;
import dev.staticpod.node.ShellContract;
import dev.staticpod.ssh.SshLab;
import dev.staticpod.ssh.SshMaster;
import dev.staticpod.ssh.SshServer;
import dev.staticpod.ssh.config.SshTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts over a master connection of the real `ssh` to a real sshd.
@Timeout(60)
class MasterSessionsTest implements ShellContract {
  @RegisterExtension final SshLab lab = new SshLab();

  @Override
  public Shell shell() throws Exception {
    share(lab.server());
    return connect();
  }

  @Test
  void logInNoSecondTime() throws Exception {
    SshServer server = lab.server();
    share(server);
    server.forget();

    assertThat(exitStatus(5)).isEqualTo(5);

    assertThat(server.log().lines().filter(line -> line.startsWith("Accepted publickey")))
        .hasSize(1);
    assertThat(lab.log()).singleElement().asString().startsWith("box: uses the master connection");
  }

  @Test
  void carryMegabytesInBothDirectionsAtOnce() throws Exception {
    share(lab.server());
    try (Shell shell = connect()) {
      var total = new long[1];
      String line = "x".repeat(65535);
      String script = "cat <<'END'\n" + (line + "\n").repeat(150) + "END\nexit 3\n";

      int status = shell.run(script, bytes -> total[0] += bytes.length + 1L).exitStatus();

      assertThat(status).isEqualTo(3);
      assertThat(total[0]).isEqualTo(150L * 65536);
    }
  }

  @Test
  void runSeveralAtATime() throws Exception {
    SshServer server = lab.server();
    share(server);
    Path all = lab.home().resolve("all");
    String script =
        "touch %s.$$; until set -- %s.*; test $# = 6; do sleep 0.1; done; exit 6\n"
            .formatted(all, all);

    assertThat(atATime(6, () -> run(script))).containsOnly(6);
    assertThat(server.log().lines().filter(line -> line.startsWith("Accepted publickey")))
        .hasSize(1);
  }

  /// As `ssh` does; the sessions that are there are not disturbed.
  @Test
  void areOpenedWithoutAMasterThatMayOpenNoMore() throws Exception {
    SshServer server = lab.server("MaxSessions 1");
    SshMaster master = share(server);
    master.occupy("echo; sleep 600");

    assertThat(exitStatus(7)).isEqualTo(7);

    assertThat(master.isOpen()).isTrue();
    assertThat(master.isOccupied()).isTrue();
    assertThat(lab.log())
        .anyMatch(line ->
            line.matches(
                "box: the master connection at .* opens no session: .*Session open refused"
                    + " by peer; connecting without it"));
  }

  @Test
  void areOpenedWithoutAMasterThatMayOpenNoMoreInTheMiddleOfARun() throws Exception {
    SshServer server = lab.server("MaxSessions 1");
    SshMaster master = share(server);
    try (Shell shell = connect()) {
      assertThat(shell.run("exit 1\n", _ -> {}).exitStatus()).isEqualTo(1);
      master.occupy("echo; sleep 600");

      assertThat(shell.run("exit 2\n", _ -> {}).exitStatus()).isEqualTo(2);
      assertThat(shell.run("exit 3\n", _ -> {}).exitStatus()).isEqualTo(3);
    }
    assertThat(server.log().lines().filter(line -> line.startsWith("Accepted publickey")))
        .hasSize(2);
  }

  /// The server may still be clearing the last session away.
  @Test
  void followOneAnotherWhereOneIsAllowed() throws Exception {
    SshServer server = lab.server("MaxSessions 1");
    share(server);
    try (Shell shell = connect()) {
      for (int i = 0; i < 10; i++) {
        assertThat(shell.run("exit 4\n", _ -> {}).exitStatus()).isEqualTo(4);
      }
    }
    assertThat(server.log().lines().filter(line -> line.startsWith("Accepted publickey")))
        .hasSize(1);
  }

  @Test
  void areOpenedWithoutAMasterThatHasEndedBetweenTwoScripts() throws Exception {
    SshMaster master = share(lab.server());
    try (Shell shell = connect()) {
      assertThat(shell.run("exit 1\n", _ -> {}).exitStatus()).isEqualTo(1);
      master.close();

      assertThat(shell.run("exit 2\n", _ -> {}).exitStatus()).isEqualTo(2);
    }
  }

  /// The node is not told, and finishes what it has begun.
  @Test
  void sayThatTheConnectionIsLostWhenTheMasterDies() throws Exception {
    SshMaster master = share(lab.server());
    Path go = lab.home().resolve("go");
    Path done = lab.home().resolve("done");
    try (Shell shell = connect()) {
      NodeException lost =
          catchThrowableOfType(
              NodeException.class,
              () ->
                  shell.run(
                      "trap '' HUP PIPE; echo; until test -e %s; do sleep 0.1; done; touch %s\n"
                          .formatted(go, done),
                      _ -> master.process().destroyForcibly()));

      assertThat(lost.reason()).isEqualTo(Reason.CONNECTION_LOST);
      assertThat(lost).hasMessageContaining("the master connection at");
      assertThat(lost.nextStep()).contains("whether the machine still answers");
    }
    Files.createFile(go);
    Eventually.holds(() -> Files.exists(done), () -> "the script did not end");
  }

  /// Else a change might be made twice.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit 255",
        "echo 'mux_client_request_session: read from master failed: Broken pipe' >&2;"
            + " echo static-pod-no-session >&2; exit 255",
      })
  void areNotOpenedWithoutAMasterWhereAScriptMayHaveBegun(String end) throws Exception {
    SshServer server = lab.server();
    share(server);
    pretendSsh(end);

    NodeException lost = catchThrowableOfType(NodeException.class, () -> exitStatus(3));

    assertThat(lost.reason()).isEqualTo(Reason.CONNECTION_LOST);
    assertThat(lost).hasMessageEndingWith(" ended before the script had begun");
    assertThat(server.log().lines().filter(line -> line.startsWith("Accepted publickey")))
        .hasSize(1);
  }

  /// In place of `ssh`, where that is to open a session.
  private void pretendSsh(String script) throws IOException {
    Path directory = Files.createDirectories(lab.home().resolve("bin"));
    Path file = directory.resolve("ssh");
    Files.writeString(
        file,
        "#!/bin/sh\ncase $1 in -G) exec %s \"$@\" ;; esac\n%s\n"
            .formatted(Programs.find("ssh", "openssh-client"), script));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    lab.export("PATH", directory + ":/usr/bin:/bin");
  }

  /// As one in a terminal is after Ctrl-Z.
  @Test
  void canBeCutOffFromAMasterThatIsStopped() throws Exception {
    SshMaster master = share(lab.server());
    try (Shell shell = connect()) {
      NodeException lost =
          catchThrowableOfType(
              NodeException.class,
              () ->
                  shell.run(
                      "echo; sleep 600\n",
                      _ -> {
                        Programs.run("kill -STOP " + master.process().pid());
                        Thread.ofPlatform().daemon().start(shell::cut);
                      }));

      assertThat(lost.reason()).isEqualTo(Reason.CONNECTION_LOST);
    } finally {
      master.process().destroyForcibly();
    }
  }

  /// A node is asked about its API server while another script runs on it.
  @Test
  void endAllTogether() throws Exception {
    share(lab.server());
    var ends = new ArrayList<FutureTask<Reason>>();
    try (Shell shell = connect()) {
      var begun = new CountDownLatch(2);
      for (int i = 0; i < 2; i++) {
        ends.add(
            new FutureTask<>(() ->
                catchThrowableOfType(
                        NodeException.class,
                        () -> shell.run("echo; sleep 600\n", _ -> begun.countDown()))
                    .reason()));
        Thread.ofPlatform().daemon().start(ends.getLast());
      }
      begun.await();
      shell.cut();

      for (FutureTask<Reason> end : ends) {
        assertThat(end.get()).isEqualTo(Reason.CONNECTION_LOST);
      }
    }
  }

  @Test
  void areClosedTogether() throws Exception {
    share(lab.server());
    Shell shell = connect();
    var begun = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      Thread.ofPlatform().daemon().start(() -> runQuietly(shell, begun));
    }
    begun.await();

    shell.close();

    Eventually.holds(() -> sessions().isEmpty(), () -> "one is left open");
  }

  private static void runQuietly(Shell shell, CountDownLatch begun) {
    assertThatExceptionOfType(NodeException.class)
        .isThrownBy(() -> shell.run("echo; sleep 600\n", _ -> begun.countDown()));
  }

  /// The first Ctrl-C lets a change on the node end; the terminal sends it to all processes of a
  /// group.
  @Test
  void areNotReachedByASignalOfTheTerminal() throws Exception {
    Programs.find("setsid", "util-linux");
    share(lab.server());
    try (Shell shell = connect()) {
      var groups = new ArrayList<String>();
      Path seen = lab.home().resolve("seen");
      shell.run(
          "echo; until [ -e %s ]; do sleep 0.1; done\n".formatted(seen),
          _ -> {
            groups.addAll(groupsOfSessions());
            create(seen);
          });

      assertThat(groups).isNotEmpty().doesNotContain(group(ProcessHandle.current().pid()));
    }
  }

  private static void create(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Those of other tests, which may end at any time, have other sockets.
  private List<String> groupsOfSessions() {
    return sessions().stream().map(child -> group(child.pid())).toList();
  }

  private List<ProcessHandle> sessions() {
    return ProcessHandle.current()
        .children()
        .filter(child -> {
          List<String> words = List.of(child.info().arguments().orElse(new String[0]));
          return words.contains("-S")
              && words.stream().anyMatch(word -> word.contains(lab.home().toString()));
        })
        .toList();
  }

  private static String group(long process) {
    return Programs.run("ps -o pgid= -p " + process).strip();
  }

  /// A key that is not known is not asked about where the master has seen it.
  @Test
  void doNotLookAtTheHostKey() throws Exception {
    share(lab.server());
    Files.delete(lab.home().resolve(".ssh/known_hosts"));

    assertThat(exitStatus(4)).isEqualTo(4);
  }

  @Test
  void tellWhatANodeSaidThatDoesNotRunScripts() throws Exception {
    share(lab.server("ForceCommand echo This account is not available."));
    try (Shell shell = connect()) {
      assertThat(catchThrowableOfType(NodeException.class, () -> shell.run("true\n", _ -> {})))
          .hasMessageContaining("This account is not available.");
    }
  }

  private SshMaster share(SshServer server) throws Exception {
    lab.sharedAlias("box", server);
    return lab.master("box");
  }

  private Shell connect() throws NodeException {
    return lab.connect(SshTarget.parse("box"), lab.options());
  }

  private int exitStatus(int wanted) throws NodeException {
    return run("exit " + wanted + "\n");
  }

  private int run(String script) throws NodeException {
    try (Shell shell = connect()) {
      return shell.run(script, line -> assertThat(new String(line, UTF_8)).isEmpty()).exitStatus();
    }
  }

  private static <T> List<T> atATime(int count, Callable<T> task) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<T>>();
      for (int i = 0; i < count; i++) {
        futures.add(threads.submit(task));
      }
      var results = new ArrayList<T>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }
}
