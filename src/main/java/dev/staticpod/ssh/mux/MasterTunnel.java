package dev.staticpod.ssh.mux;

import dev.staticpod.ssh.transport.ProxyCommand;
import dev.staticpod.ssh.transport.TransportSocket;
import java.io.IOException;
import java.time.Duration;

/// A way through a jump host to which ssh(1) has a master connection open.
public final class MasterTunnel {
  private static final Duration END = Duration.ofSeconds(1);

  private final Process process;

  private MasterTunnel(Process process) {
    this.process = process;
  }

  /// Asks for a way to a host; that there is none shows in a line that ends at once.
  public static MasterTunnel to(String host, int port, Master master) throws IOException {
    return new MasterTunnel(
        master.tunnel(host, port).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /// Returns the line; it ends the process with itself.
  public TransportSocket line() throws IOException {
    return ProxyCommand.over(process);
  }

  /// Whether there was no way, of a line that has ended.
  public boolean wasRefused() {
    try {
      return process.waitFor(END) && process.exitValue() == Master.NO_SESSION;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
