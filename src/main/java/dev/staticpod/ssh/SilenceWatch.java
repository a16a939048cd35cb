package dev.staticpod.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Ends a line on which nothing has been heard for too long, although questions were asked. sshj's
/// own counter cannot be relied on: it asks and counts on one thread, which hangs in the asking as
/// soon as the send buffer is full.
final class SilenceWatch implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofMillis(250);

  private final Line line;
  private final Duration limit;
  private final Thread thread;
  private volatile boolean gaveUp;

  private SilenceWatch(Line line, Duration limit) {
    this.line = line;
    this.limit = limit;
    this.thread = Thread.ofPlatform().daemon().name("ssh-silence").unstarted(this::watch);
  }

  static SilenceWatch over(Line line, Duration limit) {
    var watch = new SilenceWatch(line, limit);
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
  Optional<String> verdict() {
    return gaveUp
        ? Optional.of("it has not answered for %d s".formatted(limit.toSeconds()))
        : Optional.empty();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
