package dev.staticpod.ssh.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Ends a line on which nothing has been heard for too long, although questions were asked. sshj's
/// own counter cannot be relied on: it asks and counts on one thread, which hangs in the asking as
/// soon as the send buffer is full.
public final class IdleTimeout implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofMillis(250);

  private final TransportSocket line;
  private final Duration limit;
  private final Thread thread;
  private volatile boolean gaveUp;

  private IdleTimeout(TransportSocket line, Duration limit) {
    this.line = line;
    this.limit = limit;
    this.thread = Thread.ofPlatform().daemon().name("ssh-silence").unstarted(this::watch);
  }

  public static IdleTimeout over(TransportSocket line, Duration limit) {
    var watch = new IdleTimeout(line, limit);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      while (line.silence().compareTo(limit) < 0) {
        Thread.sleep(GLANCE);
      }
      gaveUp = true;
      line.close();
    } catch (InterruptedException _) {
      // closed: there is nothing left to watch
    } catch (IOException _) {
      // the line is gone either way
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
