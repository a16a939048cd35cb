package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.sandbox.node.ShellCommand;
import dev.staticpod.sandbox.node.WorkerProcesses;
import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.SshShell;
import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.RequestHandler.Result;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A server that does not know the way in which it is asked for a sign of life, as tinysshd.
@Timeout(60)
class KeepAliveTest {
  @RegisterExtension final SshLab lab = new SshLab();

  @Test
  void takesAnyAnswerForASignOfLife() throws Exception {
    Path asked = lab.home().resolve("asked");
    var requests = new AtomicInteger();
    SshServer server =
        server((service, buffer) -> {
          Buffer answer = service.getSession().createBuffer(SshConstants.SSH_MSG_UNIMPLEMENTED);
          answer.putUInt(0);
          service.getSession().writePacket(answer);
          if (requests.incrementAndGet() == 3) {
            Files.createFile(asked);
          }
        });
    try {
      lab.configure("ServerAliveInterval 1", "IdentityFile " + lab.home() + "/.ssh/id_ed25519");
      SshOptions options = lab.options();
      var trusting =
          new ConnectionOptions(
              List.of(),
              List.of(),
              Optional.of(HostKeyPolicy.ACCEPT_NEW),
              Optional.empty(),
              options.connection().configuration());
      try (SshShell shell =
          lab.connect(SshTarget.parse(SshServerName.of(server)), options.with(trusting))) {
        String script = "while ! test -e " + asked + "; do sleep 0.1; done; exit 3\n";

        assertThat(shell.run(script, _ -> {}).exitStatus()).isEqualTo(3);
      }
    } finally {
      server.stop(true);
    }
    assertThat(requests).hasValueGreaterThanOrEqualTo(3);
  }

  private static final class SshServerName {
    private SshServerName() {}

    static String of(SshServer server) {
      return dev.staticpod.ssh.SshServer.me() + "@127.0.0.1:" + server.getPort();
    }
  }

  @FunctionalInterface
  private interface Request {
    void answer(ConnectionService service, Buffer buffer) throws IOException;
  }

  private static SshServer server(Request request) throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(keys.generateKeyPair()));
    server.setPublickeyAuthenticator((_, _, _) -> true);
    ShellCommand.serve(server, Map.of(), new WorkerProcesses());
    server.setGlobalRequestHandlers(
        List.of((service, name, wantReply, buffer) -> {
          request.answer(service, buffer);
          return Result.Replied;
        }));
    server.start();
    return server;
  }
}
