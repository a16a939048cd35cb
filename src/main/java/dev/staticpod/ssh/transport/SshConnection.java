package dev.staticpod.ssh.transport;

import dev.staticpod.ssh.config.HostSettings;
import java.io.IOException;
import net.schmizz.sshj.SSHClient;

/// One SSH connection that is up: we are logged in.
public record SshConnection(SSHClient client, TransportSocket socket, HostSettings host)
    implements AutoCloseable {
  /// Ends the connection politely; what carries it ends with it.
  @Override
  public void close() {
    try {
      client.disconnect();
      socket.close();
    } catch (IOException _) {
      // it is gone either way
    }
  }

  /// Ends the connection without a word, when the other end does not listen any more.
  public void cut() {
    try {
      socket.close();
    } catch (IOException _) {
      // it is gone either way
    }
    close();
  }
}
