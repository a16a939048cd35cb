package dev.staticpod.ssh.transport;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Hands a line that is already connected to sshj, which only takes sockets from a factory.
public final class FixedSocketFactory extends SocketFactory {
  private final TransportSocket line;

  public FixedSocketFactory(TransportSocket line) {
    this.line = line;
  }

  @Override
  public Socket createSocket() {
    return line;
  }

  @Override
  public Socket createSocket(String host, int port) {
    return line;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    return line;
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    return line;
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    return line;
  }
}
