package dev.staticpod.ssh.transport;

import net.schmizz.sshj.Service;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;

/// The connection protocol, for servers that do not know all of it. To be asked for a sign of life
/// in a way that it does not know, a server may answer just that (RFC 4253, section 11.4): the
/// answer is the sign. sshj takes it for the end.
///
/// @param connection sshj's own service, which does the rest
public record LenientConnection(Service connection) implements Service {
  @Override
  public String getName() {
    return connection.getName();
  }

  @Override
  public void request() throws TransportException {
    connection.request();
  }

  @Override
  public void handle(Message message, SSHPacket packet) throws SSHException {
    connection.handle(message, packet);
  }

  @Override
  public void notifyUnimplemented(long number) {
    // see above
  }

  @Override
  public void notifyError(SSHException error) {
    connection.notifyError(error);
  }
}
