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
      while (socket.silence().compareTo(limit) < 0) {
        Thread.sleep(GLANCE);
      }
      gaveUp = true;
      socket.close();
    } catch (InterruptedException _) {
      // closed: there is nothing left to watch
    } catch (IOException _) {
      // the connection is gone either way
    }
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
