package dev.staticpod.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/// A line through a jump host: `direct-tcpip` (RFC 4254, section 7.2), as `ssh -W` opens it.
record Tunnel(Link hop, DirectConnection channel) implements Line.Carrier {
  static Line to(String host, int port, Link hop) throws IOException {
    var channel = new DirectConnection(hop.client().getConnection(), host, port);
    channel.open();
    return new Line(new Tunnel(hop, channel));
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
