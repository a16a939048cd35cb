package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.sandbox.node.ShellCommand;
import dev.staticpod.sandbox.node.WorkerProcesses;
import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.SshShell;
import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.kex.DHGServer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A server that offers nothing but ML-KEM, whose mathematics are another library's than ours. The
/// sshd of most machines is too old to be one.
@Timeout(60)
class MlKemTest {
  @RegisterExtension final SshLab lab = new SshLab();

  /// Several times: a secret may begin with any bit.
  @RepeatedTest(4)
  void agreesWithAServerThatHasOnlyMlKem() throws Exception {
    SshServer server = server();
    try {
      lab.configure("IdentityFile " + lab.home() + "/.ssh/id_ed25519");
      SshTarget target = SshTarget.parse("ops@127.0.0.1:" + server.getPort());

      try (SshShell shell = lab.connect(target, trusting())) {
        assertThat(shell.run("exit 3\n", _ -> {}).exitStatus()).isEqualTo(3);
      }
    } finally {
      server.stop(true);
    }
  }

  private SshOptions trusting() {
    SshOptions options = lab.options();
    return options.with(
        new ConnectionOptions(
            List.of(),
            List.of(),
            Optional.of(HostKeyPolicy.ACCEPT_NEW),
            Optional.empty(),
            options.connection().configuration()));
  }

  private static SshServer server() throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(keys.generateKeyPair()));
    server.setKeyExchangeFactories(
        List.of(DHGServer.newFactory(BuiltinDHFactories.mlkem768x25519)));
    server.setPublickeyAuthenticator((_, _, _) -> true);
    ShellCommand.serve(server, Map.of(), new WorkerProcesses());
    server.start();
    return server;
  }
}
