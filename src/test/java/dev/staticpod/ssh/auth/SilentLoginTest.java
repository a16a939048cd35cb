package dev.staticpod.ssh.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.SshLab;
import dev.staticpod.ssh.SshOptions;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettingsResolver;
import dev.staticpod.ssh.config.SshConfigSources;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.transport.SessionBinding;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.verification.PromiscuousVerifier;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A line that goes dead in the middle of a login.
@Timeout(60)
class SilentLoginTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  @RegisterExtension final SshLab lab = new SshLab();

  private final AtomicInteger tries = new AtomicInteger();
  private final CountDownLatch never = new CountDownLatch(1);

  /// Each further method would cost as long again, and nothing would answer to it.
  @Test
  void endsWithTheFirstAnswerThatDoesNotCome() throws Exception {
    SshServer server = silentServer();
    try (var client = new SSHClient()) {
      client.addHostKeyVerifier(new PromiscuousVerifier());
      client.connect("127.0.0.1", server.getPort());

      NodeException failure =
          catchThrowableOfType(
              NodeException.class, () -> authentication(client, server).authenticate());

      assertThat(failure)
          .hasMessage(
              "127.0.0.1 port %d did not answer the login as ops within 1 s", server.getPort());
      assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(failure.nextStep()).contains("check the network");
    } finally {
      never.countDown();
      server.stop(true);
    }
    assertThat(tries).hasValue(1);
  }

  private Authentication authentication(SSHClient client, SshServer server) throws NodeException {
    SshOptions options = lab.options(lab.home().resolve(".ssh/id_ed25519"));
    SshTarget target = SshTarget.parse("ops@127.0.0.1:" + server.getPort());
    HostSettings host =
        HostSettingsResolver.resolve(
            target,
            options.user(),
            options.connection(),
            SshConfigSources.of(options.user(), options.connection().configuration()).read(target));
    return new Authentication(
        client, host, options.user(), options.secrets(), _ -> {}, new SessionBinding(), TIMEOUT);
  }

  /// It takes what is sent, and says nothing.
  private SshServer silentServer() throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(keys.generateKeyPair()));
    server.setPublickeyAuthenticator((_, _, _) -> {
      tries.incrementAndGet();
      try {
        never.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return false;
    });
    server.setPasswordAuthenticator((_, _, _) -> false);
    server.start();
    return server;
  }
}
