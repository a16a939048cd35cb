package dev.staticpod.sandbox.node;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;

/// The SSH server of one worker, on loopback, for one key.
final class WorkerSsh implements AutoCloseable {
  private final SshServer server;
  private final KeyPair hostKey;

  private final SlowSessions sessions;

  private WorkerSsh(SshServer server, KeyPair hostKey, SlowSessions sessions) {
    this.server = server;
    this.hostKey = hostKey;
    this.sessions = sessions;
  }

  /// @param environment what everything that runs on the worker gets on top
  static WorkerSsh start(
      KeyPair hostKey, PublicKey client, Map<String, String> environment, WorkerProcesses processes)
      throws IOException {
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setNioWorkers(1);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator((_, key, _) -> KeyUtils.compareKeys(key, client));
    ShellCommand.serve(server, environment, processes);
    var sessions = new SlowSessions(server);
    server.setSessionFactory(sessions);
    server.start();
    return new WorkerSsh(server, hostKey, sessions);
  }

  /// Delays from now on whatever is sent to the worker by that much.
  void delay(Duration delay) {
    sessions.delay(delay);
  }

  int port() {
    return server.getPort();
  }

  /// A line for known_hosts.
  String knownHost() {
    return "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(hostKey.getPublic());
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException _) {
      // it is stopped in any case, and there is nothing to keep
    }
  }
}
