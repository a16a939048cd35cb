package dev.staticpod.ssh;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Hands a line that is already connected to sshj, which only takes sockets from a factory.
final class OneLine extends SocketFactory {
  private final Line line;

  OneLine(Line line) {
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
