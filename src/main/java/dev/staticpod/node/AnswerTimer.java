package dev.staticpod.node;

import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.answer.MalformedAnswerException;
import java.time.Duration;
import java.util.Optional;

/// Cuts the connection to a node whose answer takes too long, from a thread of its own. It is the
/// only thing that ends a script that goes on talking.
final class AnswerTimer implements AutoCloseable {
  private final Shell shell;
  private final AnswerLimits limits;
  private final long startedAt = System.nanoTime();
  private final Thread thread;
  private volatile long heardAt = startedAt;
  private volatile boolean isOver;

  /// Counts from now on.
  AnswerTimer(Shell shell, AnswerLimits limits) {
    this.shell = shell;
    this.limits = limits;
    this.thread = Thread.ofPlatform().daemon().name("answer-timer").start(this::watch);
  }

  /// Notes that a line has come.
  void heard() {
    heardAt = System.nanoTime();
  }

  private void watch() {
    try {
      for (Duration left = left(); left.isPositive(); left = left()) {
        Thread.sleep(left);
      }
      isOver = true;
      shell.cut();
    } catch (InterruptedException _) {
      // the answer is there
    }
  }

  private Duration left() {
    long now = System.nanoTime();
    Duration idle = limits.idle().minusNanos(now - heardAt);
    Duration overall = limits.overall().minusNanos(now - startedAt);
    return idle.compareTo(overall) < 0 ? idle : overall;
  }

  /// What the connection was cut for, if it was.
  Optional<MalformedAnswerException> verdict() {
    return isOver
        ? Optional.of(
            new MalformedAnswerException(
                "an answer that is not complete after %d s"
                    .formatted(Duration.ofNanos(System.nanoTime() - startedAt).toSeconds())))
        : Optional.empty();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
