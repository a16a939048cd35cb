package dev.staticpod.ssh.transport;

import net.schmizz.keepalive.KeepAlive;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.connection.ConnectionImpl;
import net.schmizz.sshj.transport.TransportException;

/// Asks a server for a sign of life again and again. Whether one comes is seen by [IdleTimeout]:
/// sshj's own only counts answers of one kind.
final class SignsOfLife extends KeepAlive {
  static final KeepAliveProvider PROVIDER =
      new KeepAliveProvider() {
        @Override
        public KeepAlive provide(ConnectionImpl connection) {
          return new SignsOfLife(connection);
        }
      };

  private SignsOfLife(ConnectionImpl connection) {
    super(connection, "ssh-keepalive");
  }

  @Override
  protected void doKeepAlive() throws TransportException {
    if (conn.getTransport().isAuthenticated()) {
      conn.sendGlobalRequest("keepalive@openssh.com", true, new byte[0]);
    }
  }
}
