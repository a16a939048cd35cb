package dev.staticpod.ssh.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Ends a connection on which nothing has come for too long, although answers are due. sshj's own
/// counter cannot be relied on: it asks and counts on one thread, which hangs in the asking as soon
/// as the send buffer is full.
public final class IdleTimeout implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofMillis(250);

  private final TransportSocket socket;
  private final Duration limit;
  private final Thread thread;
  private volatile boolean gaveUp;

  private IdleTimeout(TransportSocket socket, Duration limit) {
    this.socket = socket;
    this.limit = limit;
    this.thread = Thread.ofPlatform().daemon().name("ssh-silence").unstarted(this::idleTimeout);
  }

  /// Watches a connection from now on, on a thread of its own.
  public static IdleTimeout over(TransportSocket socket, Duration limit) {
    var idleTimeout = new IdleTimeout(socket, limit);
    idleTimeout.thread.start();
    return idleTimeout;
  }

  private void idleTimeout() {
    try {
      Duration ours = Duration.ZERO;
      Duration before = Duration.ZERO;
      for (Duration silence = socket.silence();
          silence.minus(ours).compareTo(limit) < 0;
          silence = socket.silence()) {
        ours = silence.compareTo(before) < 0 ? Duration.ZERO : ours;
        before = silence;
        ours = ours.plus(overslept());
      }
      gaveUp = true;
      socket.close();
    } catch (InterruptedException _) {
      // closed: there is nothing left to watch
    } catch (IOException _) {
      // the connection is gone either way
    }
  }

  /// Sleeps until the next look, and returns by how much it overslept. What the machine takes
  /// longer than that for it, it takes from the threads that read too: that much of a silence is
  /// not the server's.
  private static Duration overslept() throws InterruptedException {
    long begin = System.nanoTime();
    Thread.sleep(GLANCE);
    Duration more = Duration.ofNanos(System.nanoTime() - begin).minus(GLANCE.multipliedBy(2));
    return more.isNegative() ? Duration.ZERO : more;
  }

  /// What this watch ended the line for, if it did.
  public Optional<String> verdict() {
    return gaveUp
        ? Optional.of("it has not answered for %d s".formatted(limit.toSeconds()))
        : Optional.empty();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
