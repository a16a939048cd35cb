package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Threads;
import dev.staticpod.node.NodeException;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.RootAccess;
import dev.staticpod.ssh.exec.SshShell;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Many connections at once through one connector, as a run over many nodes makes them.
@Timeout(60)
class ConcurrentLoginsTest {
  private static final int CONNECTIONS = 12;
  private static final int AT_A_TIME = 4;

  @RegisterExtension final SshLab lab = new SshLab();

  /// Its passphrase is asked for in the middle of each login.
  private final Path lockedKey = TestKeys.pair("locked_key", "-t ed25519 -a 1 -N secret");

  private final SshConnector connector = new SshConnector();
  private final Gate gate = new Gate();

  @BeforeEach
  void useTheKeyOfThisHome() throws Exception {
    lab.configure("IdentityFile " + lab.home().resolve(".ssh/id_ed25519"));
  }

  @Test
  void logInToAServerFourAtATime() throws Exception {
    SshServer server = lockedServer();
    lab.alias("target", server, "IdentityFile " + lockedKey);

    assertThatFourLogInAtATime(server);
  }

  @Test
  void logInToAJumpHostFourAtATime() throws Exception {
    SshServer jump = lockedServer();
    lab.alias("jump", jump, "IdentityFile " + lockedKey);
    lab.alias("target", lab.server(), "ProxyJump jump");

    assertThatFourLogInAtATime(jump);
  }

  @Test
  void logInToAServerBehindAJumpHostFourAtATime() throws Exception {
    SshServer server = lockedServer();
    lab.alias("jump", lab.server());
    lab.alias("target", server, "ProxyJump jump", "IdentityFile " + lockedKey);

    assertThatFourLogInAtATime(server);
  }

  private void assertThatFourLogInAtATime(SshServer server) throws Exception {
    List<FutureTask<Integer>> results =
        Stream.generate(() -> new FutureTask<>(this::exitStatus)).limit(CONNECTIONS).toList();
    List<Thread> connections = results.stream().map(Thread.ofPlatform()::start).toList();

    while (!isSettled(connections, results)) {
      Thread.sleep(10);
    }
    int inside = gate.inside.get();
    gate.open.countDown();
    for (FutureTask<Integer> result : results) {
      assertThat(result.get()).isEqualTo(9);
    }
    assertThat(inside).isEqualTo(AT_A_TIME);
    assertThat(gate.most).hasValue(AT_A_TIME);
    assertThat(server.log().lines().filter(line -> line.startsWith("Accepted publickey")))
        .hasSize(CONNECTIONS);
  }

  private int exitStatus() throws NodeException {
    SshOptions options = lab.options(gate, RootAccess.withoutPassword());
    try (SshShell shell = connector.connect(SshTarget.parse("target"), options, _ -> {})) {
      return shell.run("exit 9\n", _ -> {}).exitStatus();
    }
  }

  /// Whether each login is either in the middle or waits for its turn.
  private boolean isSettled(List<Thread> connections, List<FutureTask<Integer>> results) {
    int inside = gate.inside.get();
    long waiting = connections.stream().filter(Threads::waitsForItsTurn).count();
    return inside + waiting == CONNECTIONS
        || inside > AT_A_TIME
        || results.stream().anyMatch(FutureTask::isDone);
  }

  private SshServer lockedServer() throws Exception {
    SshServer server = lab.server();
    server.forget();
    server.authorize(TestKeys.publicLine(lockedKey));
    return server;
  }

  /// Keeps all who ask for a passphrase until it is opened, and counts them.
  private static final class Gate implements SecretProvider {
    final CountDownLatch open = new CountDownLatch(1);
    final AtomicInteger inside = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();

    @Override
    public Optional<String> get(Secret secret) {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      try {
        open.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } finally {
        inside.decrementAndGet();
      }
      return Optional.of("secret");
    }
  }
}
