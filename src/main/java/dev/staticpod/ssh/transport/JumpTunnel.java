package dev.staticpod.ssh.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/// A line through a jump host: `direct-tcpip` (RFC 4254, section 7.2), as `ssh -W` opens it.
public record JumpTunnel(SshConnection hop, DirectConnection channel)
    implements TransportSocket.ByteChannel {
  /// Opens a tunnel from a jump host that we are logged in to; closing it ends that login too.
  public static TransportSocket to(String host, int port, SshConnection hop) throws IOException {
    var channel = new DirectConnection(hop.client().getConnection(), host, port);
    channel.open();
    return new TransportSocket(new JumpTunnel(hop, channel));
  }

  @Override
  public InputStream input() {
    return channel.getInputStream();
  }

  @Override
  public OutputStream output() {
    return channel.getOutputStream();
  }

  /// The hop carries nothing else, so it goes at once: closing the channel first would wait for an
  /// answer.
  @Override
  public void close() {
    hop.cut();
  }
}
