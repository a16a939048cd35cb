package dev.staticpod.ssh.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/// The bytes that come over a TCP connection. The thread that logs in waits for the greeting
/// itself, and hears an interrupt then; what follows is read by a thread of sshj. For one thread at
/// a time.
final class TcpInput extends FilterInputStream {
  private static final int GLANCE_MILLIS = 100;

  private final Socket socket;

  TcpInput(Socket socket) throws IOException {
    super(socket.getInputStream());
    this.socket = socket;
    socket.setSoTimeout(GLANCE_MILLIS);
  }

  /// Ends the time limit: the other end has greeted, or is not waited for any more. For any thread.
  void greeted() {
    try {
      socket.setSoTimeout(0);
    } catch (SocketException _) {
      // it is closed
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (true) {
      try {
        return super.read(into, offset, length);
      } catch (SocketTimeoutException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw new IOException("we were interrupted", e);
        }
      }
    }
  }
}
