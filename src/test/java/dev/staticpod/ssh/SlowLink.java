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
import java.util.concurrent.atomic.AtomicInteger;

/// A relay in front of a server that holds every byte back for a while: a long way, whatever the
/// bandwidth. It counts by what is said after what was heard, so that a slow end costs nothing.
final class SlowLink implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
  private final int target;
  private final Duration oneWay;

  private final End near = new End();
  private final End far = new End();

  /// One end of the way, and how many one-way trips lie behind what it has heard last.
  private static final class End {
    private final AtomicInteger trips = new AtomicInteger();

    int said() {
      return trips.get() + 1;
    }

    void hears(int trip) {
      trips.accumulateAndGet(trip, Math::max);
    }
  }

  private record Chunk(ByteBuffer bytes, int trip, long due) {}

  SlowLink(int target, Duration oneWay) throws IOException {
    this.target = target;
    this.oneWay = oneWay;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /// How many round trips lie behind what the near end has heard.
  int roundTrips() {
    return near.trips.get() / 2;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        var server = new Socket(InetAddress.ofLiteral("127.0.0.1"), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        relay(client.getInputStream(), near, server.getOutputStream(), far);
        relay(server.getInputStream(), far, client.getOutputStream(), near);
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void relay(InputStream from, End speaker, OutputStream to, End listener) {
    BlockingQueue<Chunk> way = new LinkedBlockingQueue<>();
    Thread.ofVirtual().start(() -> read(from, speaker, way));
    Thread.ofVirtual().start(() -> write(way, to, listener));
  }

  private void read(InputStream from, End speaker, BlockingQueue<Chunk> way) {
    byte[] buffer = new byte[32 << 10];
    try {
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(buffer, count));
        way.add(new Chunk(bytes, speaker.said(), System.nanoTime() + oneWay.toNanos()));
      }
    } catch (IOException _) {
      // one end is gone, and with it the test
    }
  }

  private static void write(BlockingQueue<Chunk> way, OutputStream to, End listener) {
    try {
      while (true) {
        Chunk chunk = way.take();
        Thread.sleep(Duration.ofNanos(Math.max(0, chunk.due() - System.nanoTime())));
        listener.hears(chunk.trip());
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
