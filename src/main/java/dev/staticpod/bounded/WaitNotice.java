package dev.staticpod.bounded;

import java.time.Duration;

/// Tells the user what is waited for, once that takes longer than a user waits without wondering.
public final class WaitNotice implements AutoCloseable {
  /// The time after which a user may wonder what is waited for.
  public static final Duration LONG = Duration.ofSeconds(1);

  private final Thread timer;

  private WaitNotice(Thread timer) {
    this.timer = timer;
  }

  /// Waits for something from now on.
  ///
  /// @param slow called on a thread of its own, unless this is closed before
  public static WaitNotice over(Runnable slow) {
    return over(LONG, slow);
  }

  /// Begins a notice with a time of its own, for what may take longer in good order, or ask the
  /// user something meanwhile.
  public static WaitNotice over(Duration time, Runnable slow) {
    return new WaitNotice(
        Thread.ofPlatform().daemon().name("wait-notice").start(() -> tellLater(time, slow)));
  }

  private static void tellLater(Duration time, Runnable slow) {
    try {
      Thread.sleep(time);
      slow.run();
    } catch (InterruptedException _) {
      // it has come
    }
  }

  /// Ends the wait.
  @Override
  public void close() {
    timer.interrupt();
  }
}
