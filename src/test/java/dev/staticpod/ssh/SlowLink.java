package dev.staticpod.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A relay in front of a server that holds every byte back for a while: a long way, whatever the
/// bandwidth.
final class SlowLink implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
  private final int target;
  private final Duration oneWay;

  private record Chunk(ByteBuffer bytes, long due) {}

  SlowLink(int target, Duration oneWay) throws IOException {
    this.target = target;
    this.oneWay = oneWay;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listener.accept();
        var far = new Socket(InetAddress.ofLiteral("127.0.0.1"), target);
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        relay(near.getInputStream(), far.getOutputStream());
        relay(far.getInputStream(), near.getOutputStream());
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void relay(InputStream from, OutputStream to) {
    BlockingQueue<Chunk> way = new LinkedBlockingQueue<>();
    Thread.ofVirtual().start(() -> read(from, way));
    Thread.ofVirtual().start(() -> write(way, to));
  }

  private void read(InputStream from, BlockingQueue<Chunk> way) {
    byte[] buffer = new byte[32 << 10];
    try {
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(buffer, count));
        way.add(new Chunk(bytes, System.nanoTime() + oneWay.toNanos()));
      }
    } catch (IOException _) {
      // one end is gone, and with it the test
    }
  }

  private static void write(BlockingQueue<Chunk> way, OutputStream to) {
    try {
      while (true) {
        Chunk chunk = way.take();
        Thread.sleep(Duration.ofNanos(Math.max(0, chunk.due() - System.nanoTime())));
        to.write(chunk.bytes().array());
        to.flush();
      }
    } catch (IOException | InterruptedException _) {
      // one end is gone, and with it the test
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
