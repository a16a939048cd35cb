package dev.staticpod.ssh.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.Eventually;
import dev.staticpod.Programs;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.node.Shell;
import dev.staticpod.ssh.SshLab;
import dev.staticpod.ssh.SshMaster;
import dev.staticpod.ssh.SshServer;
import dev.staticpod.ssh.config.SshTarget;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Hosts behind a jump host to which a master connection is open.
@Timeout(60)
class MasterTunnelTest {
  @RegisterExtension final SshLab lab = new SshLab();

  @Test
  void goesThroughAJumpHostWithoutALogin() throws Exception {
    SshServer jump = lab.server();
    lab.sharedAlias("jump", jump);
    target(lab.server());
    lab.master("jump");
    jump.forget();

    assertThat(exitStatus()).isEqualTo(9);

    assertThat(logins(jump)).isEqualTo(1);
  }

  @Test
  void goesThroughTheLastOfSeveralJumpHostsAlone() throws Exception {
    lab.alias("first", lab.server(), "IdentityFile " + lab.home().resolve(".ssh/id_ed25519"));
    lab.sharedAlias("jump", lab.server(), "ProxyJump first");
    target(lab.server());
    lab.master("jump");

    assertThat(exitStatus()).isEqualTo(9);

    assertThat(lab.log()).noneMatch(line -> line.startsWith("first:"));
  }

  /// A master does not say what is wrong, a jump host does.
  @Test
  void saysWhatAJumpHostCannotReach() throws Exception {
    lab.sharedAlias("jump", lab.server());
    lab.configure("Host target", "HostName 127.0.0.1", "Port 1", "ProxyJump jump");
    lab.master("jump");

    NodeException failure = catchThrowableOfType(NodeException.class, this::exitStatus);

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure).hasMessageStartingWith("jump host jump cannot reach 127.0.0.1 port 1");
  }

  /// A login at the jump host would not change that, and might cost a code.
  @Test
  void triesAHostThatDropsALoginOverTheMasterAgain() throws Exception {
    SshServer jump = lab.server();
    lab.sharedAlias("jump", jump);
    SshServer target = lab.server("MaxStartups 1:100:1", "LoginGraceTime 0");
    target(target);
    lab.master("jump");
    NodeException dropped;
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
      dropped = catchThrowableOfType(NodeException.class, this::exitStatus);
    }

    assertThat(dropped).hasMessageContaining("hung up before the login");
    assertThat(logins(jump)).isEqualTo(1);
  }

  @Test
  void saysThatTheConnectionIsLostWhenTheMasterDies() throws Exception {
    lab.sharedAlias("jump", lab.server());
    target(lab.server());
    SshMaster master = lab.master("jump");
    try (Shell shell = lab.connect(SshTarget.parse("target"), lab.options())) {
      NodeException lost =
          catchThrowableOfType(
              NodeException.class,
              () -> shell.run("echo; sleep 600\n", _ -> master.process().destroyForcibly()));

      assertThat(lost.reason()).isEqualTo(Reason.CONNECTION_LOST);
    }
  }

  /// As one in a terminal is after Ctrl-Z: it keeps the line, and what it was given.
  @Test
  void canBeCutOffFromAMasterThatIsStopped() throws Exception {
    lab.sharedAlias("jump", lab.server());
    target(lab.server());
    SshMaster master = lab.master("jump");
    try (Shell shell = lab.connect(SshTarget.parse("target"), lab.options())) {
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

  /// The line is full then, and takes no more.
  @Test
  void canBeCutOffInTheMiddleOfAnUpload() throws Exception {
    lab.sharedAlias("jump", lab.server());
    target(lab.server());
    SshMaster master = lab.master("jump");
    var stopped = new CountDownLatch(1);
    try (Shell shell = lab.connect(SshTarget.parse("target"), lab.options())) {
      shell.run("true\n", _ -> {});

      NodeException lost =
          catchThrowableOfType(
              NodeException.class,
              () ->
                  shell.run(
                      "echo; sleep 600\n",
                      node -> {
                        stopped.await();
                        Thread sender = Thread.currentThread();
                        Thread.ofPlatform().daemon().start(() -> cutWhenItWaits(shell, sender));
                        while (true) {
                          node.write(new byte[32 << 10]);
                        }
                      },
                      _ -> {
                        Programs.run("kill -STOP " + master.process().pid());
                        stopped.countDown();
                      }));

      assertThat(lost.reason()).isEqualTo(Reason.CONNECTION_LOST);
    } finally {
      master.process().destroyForcibly();
    }
  }

  private static void cutWhenItWaits(Shell shell, Thread sender) {
    try {
      Eventually.holds(
          () -> sender.getState() == Thread.State.WAITING, () -> "the line takes all there is");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    shell.cut();
  }

  private void target(SshServer server) throws Exception {
    lab.alias("target", server, "ProxyJump jump");
    lab.configure("IdentityFile " + lab.home().resolve(".ssh/id_ed25519"));
  }

  private int exitStatus() throws NodeException {
    try (Shell shell = lab.connect(SshTarget.parse("target"), lab.options())) {
      return shell.run("exit 9\n", _ -> {}).exitStatus();
    }
  }

  private static long logins(SshServer server) throws Exception {
    return server.log().lines().filter(line -> line.startsWith("Accepted publickey")).count();
  }
}
