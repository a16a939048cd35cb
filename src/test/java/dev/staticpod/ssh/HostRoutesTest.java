package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.Eventually;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.config.ConfigurationOptions;
import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.SshShell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Getting to a host through others, each a real sshd with keys and configuration of its own.
@Timeout(60)
class HostRoutesTest {
  @RegisterExtension final SshLab lab = new SshLab();

  @BeforeEach
  void useTheKeyOfThisHome() throws Exception {
    lab.configure("IdentityFile " + lab.home().resolve(".ssh/id_ed25519"));
  }

  @Test
  void goesThroughAChainOfJumpHosts() throws Exception {
    SshServer first = lab.server();
    SshServer second = lab.server();
    SshServer target = lab.server();
    lab.alias("target", target, "ProxyJump first,second");
    lab.alias("first", first);
    lab.alias("second", second);

    try (SshShell shell = lab.connect(SshTarget.parse("target"), configured())) {
      assertThat(shell.run("exit 9\n", _ -> {}).exitStatus()).isEqualTo(9);
    }
    assertThat(first.log()).contains("Accepted publickey");
    assertThat(second.log()).contains("Accepted publickey");
  }

  @Test
  void takesAJumpHostFromTheCommandLine() throws Exception {
    SshServer jump = lab.server();
    SshServer target = lab.server();
    lab.alias("target", target);
    lab.alias("jump", jump);

    lab.connect(SshTarget.parse("target"), through("jump")).close();

    assertThat(jump.log()).contains("Accepted publickey");
  }

  @Test
  void givesEveryHopItsOwnUserAndKey() throws Exception {
    Path key = TestKeys.pair("jump_key", "-t ecdsa");
    SshServer jump = lab.server();
    jump.forget();
    jump.authorize(TestKeys.publicLine(key));
    SshServer target = lab.server();
    lab.alias("jump", jump, "IdentityFile " + key);
    lab.alias("target", target, "ProxyJump jump");

    lab.connect(SshTarget.parse("target"), configured()).close();
  }

  /// `ssh -i` is about the target; a user who gives it must still get through the jump hosts.
  @Test
  void keepsTheKeysOfAJumpHostWhenOneIsNamedForTheTarget() throws Exception {
    Path key = TestKeys.pair("jump_key", "-t ecdsa");
    Path named = TestKeys.pair("target_key", "-t ecdsa");
    SshServer jump = lab.server();
    jump.forget();
    jump.authorize(TestKeys.publicLine(key));
    SshServer target = lab.server();
    target.forget();
    target.authorize(TestKeys.publicLine(named));
    lab.alias("jump", jump, "IdentityFile " + key);
    lab.alias("target", target, "ProxyJump jump");

    lab.connect(SshTarget.parse("target"), lab.options(named)).close();
  }

  /// And where only one key was ever handed out, it may serve on the way as well.
  @Test
  void triesTheNamedKeyOnAJumpHostToo() throws Exception {
    Path named = TestKeys.pair("target_key", "-t ecdsa");
    SshServer jump = lab.server();
    jump.forget();
    jump.authorize(TestKeys.publicLine(named));
    SshServer target = lab.server();
    target.authorize(TestKeys.publicLine(named));
    lab.alias("jump", jump);
    lab.alias("target", target, "ProxyJump jump");

    lab.connect(SshTarget.parse("target"), lab.options(named)).close();
  }

  @Test
  void checksTheKeyOfEveryHop() throws Exception {
    SshServer jump = lab.unknownServer(List.of(TestKeys.hostKey("ecdsa").toString()));
    SshServer target = lab.server();
    lab.alias("jump", jump);
    lab.alias("target", target, "ProxyJump jump");

    NodeException refused =
        catchThrowableOfType(
            NodeException.class,
            () -> lab.connect(SshTarget.parse("target"), configured()).close());

    assertThat(refused.reason()).isEqualTo(Reason.HOST_KEY);
    assertThat(refused.node()).isEqualTo("target");
    assertThat(refused).hasMessageStartingWith("jump host jump: the host key is not known");
  }

  @Test
  void saysWhatAJumpHostCannotReach() throws Exception {
    lab.alias("jump", lab.server());
    lab.configure("Host target", "HostName 127.0.0.1", "Port 1", "ProxyJump jump");

    NodeException failure =
        catchThrowableOfType(
            NodeException.class,
            () -> lab.connect(SshTarget.parse("target"), configured()).close());

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure).hasMessageStartingWith("jump host jump cannot reach 127.0.0.1 port 1");
  }

  @Test
  void saysThatAJumpHostDoesNotForward() throws Exception {
    lab.alias("jump", lab.server("AllowTcpForwarding no"));
    lab.alias("target", lab.server(), "ProxyJump jump");

    NodeException failure =
        catchThrowableOfType(
            NodeException.class,
            () -> lab.connect(SshTarget.parse("target"), configured()).close());

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure)
        .hasMessageStartingWith("jump host jump does not forward connections to 127.0.0.1 port ");
    assertThat(failure.nextStep()).contains("AllowTcpForwarding");
  }

  @Test
  void saysThatTheConnectionIsLostWhenAJumpHostDies() throws Exception {
    SshServer jump = lab.server();
    lab.alias("jump", jump);
    lab.alias("target", lab.server(), "ProxyJump jump");
    var uncaught = new CopyOnWriteArrayList<Throwable>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> uncaught.add(e));
    try (SshShell shell = lab.connect(SshTarget.parse("target"), configured())) {
      jump.sessions().forEach(ProcessHandle::destroyForcibly);

      NodeException lost =
          catchThrowableOfType(NodeException.class, () -> shell.run("sleep 5\n", _ -> {}));

      assertThat(lost.reason()).isEqualTo(Reason.CONNECTION_LOST);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(uncaught).isEmpty();
  }

  @Test
  void doesNotGoRoundInCircles() throws Exception {
    lab.alias("a", lab.server(), "ProxyJump b");
    lab.alias("b", lab.server(), "ProxyJump a");

    NodeException failure =
        catchThrowableOfType(
            NodeException.class, () -> lab.connect(SshTarget.parse("a"), configured()).close());

    assertThat(failure.nextStep()).contains("does not lead in a circle");
  }

  @Test
  void goesThroughAProgram() throws Exception {
    SshServer target = lab.server();
    lab.alias(
        "target",
        target,
        "ProxyCommand ssh -F none -o BatchMode=yes -i %s -o UserKnownHostsFile=%s -p %d %s@127.0.0.1 -W %%h:%%p"
            .formatted(TestKeys.userKey(), lab.knownHosts(), lab.server().port(), SshServer.me()));

    try (SshShell shell = lab.connect(SshTarget.parse("target"), configured())) {
      assertThat(shell.run("exit 9\n", _ -> {}).exitStatus()).isEqualTo(9);
    }
  }

  @Test
  void saysThatAProgramFailed() throws Exception {
    lab.configure("Host target", "ProxyCommand exit 3");

    NodeException failure =
        catchThrowableOfType(
            NodeException.class,
            () -> lab.connect(SshTarget.parse("target"), configured()).close());

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure.nextStep()).contains("exit 3");
  }

  /// As it may still be starting a machine, or waiting for a login in the browser.
  @Test
  void namesTheProgramThatBringsNoAnswer() throws Exception {
    lab.configure("Host target", "ProxyCommand sleep 3600", "ConnectTimeout 1");
    SshOptions said = withoutTimeout();

    NodeException failure =
        catchThrowableOfType(
            NodeException.class, () -> lab.connect(SshTarget.parse("target"), said).close());

    assertThat(failure)
        .hasMessage("the ProxyCommand 'sleep 3600' brought no answer of an SSH server within 1 s");
    assertThat(failure.nextStep()).contains("--connect-timeout");
  }

  /// The shell starts it and does not become it, so it keeps the streams.
  @Test
  void endsAChildOfTheProgramThatBringsNoAnswer() throws Exception {
    Path child = lastingProgram();
    lab.configure(
        "Host target", "ProxyCommand sh -c '%s; true'".formatted(child), "ConnectTimeout 1");
    SshOptions said = withoutTimeout();

    NodeException failure =
        catchThrowableOfType(
            NodeException.class, () -> lab.connect(SshTarget.parse("target"), said).close());

    assertThat(failure).hasMessageEndingWith("brought no answer of an SSH server within 1 s");
    Eventually.holds(() -> process(child).isEmpty(), () -> child + " goes on");
  }

  @Test
  void waitsForNoChildOfTheProgramThatDoesNotEnd() throws Exception {
    Path child = lastingProgram();
    lab.configure(
        "Host target",
        "ProxyCommand sh -c 'trap \"\" TERM; %s & wait'".formatted(child),
        "ConnectTimeout 1");
    SshOptions said = withoutTimeout();
    try {
      NodeException failure =
          catchThrowableOfType(
              NodeException.class, () -> lab.connect(SshTarget.parse("target"), said).close());

      assertThat(failure).hasMessageEndingWith("brought no answer of an SSH server within 1 s");
    } finally {
      process(child).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  /// A program that runs for longer than a test.
  private Path lastingProgram() throws Exception {
    Path program = lab.home().resolve("lasting");
    Files.writeString(program, "#!/bin/sh\necho $$ > %s.pid\nexec sleep 100\n".formatted(program));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private static Optional<ProcessHandle> process(Path program) throws Exception {
    Path pid = Path.of(program + ".pid");
    return Files.exists(pid)
        ? ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
            .filter(ProcessHandle::isAlive)
        : Optional.empty();
  }

  /// What it brings then is no answer either.
  @Test
  void theUserIsToldOfAProgramThatBringsNoAnswerYet() throws Exception {
    Path program = lab.programThatIsWaitedFor("slow", "exit 3");
    lab.configure("Host target", "ProxyCommand %s %%h".formatted(program), "ConnectTimeout 50");

    assertThatExceptionOfType(NodeException.class)
        .isThrownBy(() -> lab.connect(SshTarget.parse("target"), withoutTimeout()).close());

    assertThat(lab.waits())
        .containsExactly(
            "waiting for the ProxyCommand %s, which has brought no answer of an SSH server yet, for at most 50 s for each host"
                .formatted(program));
  }

  /// sshd drops connections at random when too many are not logged in yet; each is tried again.
  @Test
  void getsManyThroughOneJumpHostThatDropsSome() throws Exception {
    lab.alias("jump", lab.server("MaxStartups 2:50:6"));
    lab.alias("target", lab.server(), "ProxyJump jump");
    var connector = new SshConnector();
    var results = new ArrayList<Integer>();

    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> one =
          () -> {
            try (SshShell shell =
                connector.connect(SshTarget.parse("target"), configured(), _ -> {})) {
              return shell.run("exit 9\n", _ -> {}).exitStatus();
            }
          };
      var futures = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 12; i++) {
        futures.add(pool.submit(one));
      }
      for (Future<Integer> future : futures) {
        results.add(future.get());
      }
    }

    assertThat(results).hasSize(12).containsOnly(9);
  }

  private SshOptions configured() {
    return lab.options();
  }

  private SshOptions withoutTimeout() {
    return lab.options()
        .with(
            new ConnectionOptions(
                List.of(), List.of(), Optional.empty(), Optional.empty(), lab.configuration()));
  }

  private SshOptions through(String jump) {
    ConfigurationOptions configuration = lab.configuration();
    ConnectionOptions said = lab.options().connection();
    return lab.options()
        .with(
            new ConnectionOptions(
                said.identities(),
                said.knownHosts(),
                said.hostKeyPolicy(),
                said.connectTimeout(),
                new ConfigurationOptions(
                    configuration.file(), configuration.settings(), Optional.of(jump))));
  }
}
