package dev.staticpod.cli.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// A port before a server that passes on so many bytes of its answer, and then falls silent: no
/// connection is closed. What goes to the server passes until then.
final class FreezingLink implements AutoCloseable {
  private final ServerSocket door;
  private final int target;
  private final long limit;
  private final AtomicLong passed = new AtomicLong();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

  /// Serves one connection after the other, or several at once; the limit is of each.
  FreezingLink(int target, long limit) throws IOException {
    this.target = target;
    this.limit = limit;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  /// How many bytes of answers were passed on so far.
  long passed() {
    return passed.get();
  }

  private void serve() {
    try {
      while (true) {
        Socket client = kept(door.accept());
        Socket server = kept(new Socket(InetAddress.getLoopbackAddress(), target));
        Thread.ofVirtual().start(() -> pass(client, server, Long.MAX_VALUE));
        Thread.ofVirtual().start(() -> pass(server, client, limit));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private Socket kept(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private void pass(Socket from, Socket to, long most) {
    boolean isAnswer = most == limit;
    byte[] bytes = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      long left = most;
      int count = in.read(bytes, 0, Math.clamp(left, 0, bytes.length));
      while (count > 0) {
        out.write(bytes, 0, count);
        left -= count;
        if (isAnswer) {
          passed.addAndGet(count);
        }
        count = in.read(bytes, 0, Math.clamp(left, 0, bytes.length));
      }
      if (count < 0) {
        to.close();
      }
    } catch (IOException _) {
      // one of them hung up
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
