package dev.staticpod.ssh.mux;

import dev.staticpod.ssh.transport.ProxyCommand;
import dev.staticpod.ssh.transport.TransportSocket;
import java.io.IOException;

/// A line through a jump host to which ssh(1) has a master connection open.
public final class MasterTunnel {
  private MasterTunnel() {}

  /// Asks for a way to a host; a line that ends at once says that there is none.
  public static TransportSocket to(String host, int port, Master master) throws IOException {
    return ProxyCommand.over(
        master.tunnel(host, port).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }
}
