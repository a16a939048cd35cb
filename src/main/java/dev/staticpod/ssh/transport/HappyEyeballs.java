package dev.staticpod.ssh.transport;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Connects to the first of several addresses that answers (RFC 8305): the next one is tried when
/// one has not answered within a quarter of a second, so that a broken IPv6 costs no time-out.
final class HappyEyeballs {
  private static final Duration HEAD_START = Duration.ofMillis(250);

  private final List<InetAddress> addresses;
  private final int port;
  private final int timeoutMillis;
  private final LocalEnd local;
  private final Duration headStart;
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final List<Socket> sockets = new ArrayList<>();

  private sealed interface Outcome {
    record Connected(Socket socket) implements Outcome {}

    record Failed(IOException why) implements Outcome {}
  }

  private HappyEyeballs(
      List<InetAddress> addresses,
      int port,
      int timeoutMillis,
      LocalEnd local,
      Duration headStart) {
    this.addresses = addresses;
    this.port = port;
    this.timeoutMillis = timeoutMillis;
    this.local = local;
    this.headStart = headStart;
  }

  /// Connects; blocks until an address has answered or none is left.
  ///
  /// @param millis how long one address may take to answer; 0 is without a limit
  static Socket connect(List<InetAddress> addresses, int port, int millis, LocalEnd local)
      throws IOException {
    return connect(addresses, port, millis, local, HEAD_START);
  }

  /// @param headStart how long an address may take before the next one is tried too
  static Socket connect(
      List<InetAddress> addresses, int port, int millis, LocalEnd local, Duration headStart)
      throws IOException {
    return new HappyEyeballs(alternating(addresses), port, millis, local, headStart).race();
  }

  /// The families in turn, beginning with the one that the system put first.
  static List<InetAddress> alternating(List<InetAddress> addresses) {
    var first = new ArrayList<InetAddress>();
    var second = new ArrayList<InetAddress>();
    boolean sixFirst = addresses.getFirst() instanceof Inet6Address;
    addresses.forEach(
        place -> (place instanceof Inet6Address == sixFirst ? first : second).add(place));
    var mixed = new ArrayList<InetAddress>();
    for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
      mixed.addAll(first.subList(Math.min(i, first.size()), Math.min(i + 1, first.size())));
      mixed.addAll(second.subList(Math.min(i, second.size()), Math.min(i + 1, second.size())));
    }
    return mixed;
  }

  private Socket race() throws IOException {
    IOException failure = new SocketTimeoutException("no address answered");
    int running = 0;
    for (int next = 0; next < addresses.size() || running > 0; ) {
      if (next < addresses.size()) {
        begin(addresses.get(next++));
        running++;
      }
      Optional<Outcome> outcome = await(next < addresses.size());
      if (outcome.isPresent()) {
        running--;
        switch (outcome.get()) {
          case Outcome.Connected(Socket socket) -> {
            closeAllBut(socket);
            return socket;
          }
          case Outcome.Failed(IOException why) -> failure = why;
        }
      }
    }
    throw failure;
  }

  private void begin(InetAddress place) throws IOException {
    Socket socket = local.socketTo(place);
    sockets.add(socket);
    Thread.ofPlatform()
        .daemon()
        .name("ssh-connect")
        .start(() -> outcomes.add(attempt(socket, place)));
  }

  private Outcome attempt(Socket socket, InetAddress place) {
    try {
      socket.connect(new InetSocketAddress(place, port), timeoutMillis);
      return new Outcome.Connected(socket);
    } catch (IOException e) {
      return new Outcome.Failed(e);
    }
  }

  private Optional<Outcome> await(boolean othersWait) throws IOException {
    try {
      if (!othersWait && timeoutMillis == 0) {
        return Optional.of(outcomes.take());
      }
      long timeout = othersWait ? headStart.toMillis() : timeoutMillis + 1000L;
      return Optional.ofNullable(outcomes.poll(timeout, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closeAllBut(new Socket());
      throw new IOException("we were interrupted", e);
    }
  }

  private void closeAllBut(Socket winner) throws IOException {
    for (Socket socket : sockets) {
      if (!socket.equals(winner)) {
        socket.close();
      }
    }
  }
}
