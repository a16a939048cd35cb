package dev.staticpod.bounded;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;

/// Closes a channel whose other end takes too long, since a Unix domain socket has no limit of its
/// own. Who waits on it gets a [java.nio.channels.ClosedChannelException].
public final class ChannelTimeout implements AutoCloseable {
  private final Thread timer;

  private ChannelTimeout(Thread timer) {
    this.timer = timer;
  }

  /// Gives a channel its time, from now on.
  public static ChannelTimeout over(Channel channel, Duration limit) {
    return over(channel, limit, limit, () -> {});
  }

  /// Gives a channel its time, and says when a part of that is over.
  ///
  /// @param part at most the limit
  /// @param slow called then, on a thread of its own, unless the channel has all its time again
  public static ChannelTimeout over(Channel channel, Duration limit, Duration part, Runnable slow) {
    return new ChannelTimeout(
        Thread.ofPlatform()
            .daemon()
            .name("channel-timeout")
            .start(() -> closeLater(channel, limit, part, slow)));
  }

  private static void closeLater(Channel channel, Duration limit, Duration part, Runnable slow) {
    try {
      Thread.sleep(part);
      slow.run();
      Thread.sleep(limit.minus(part));
      channel.close();
    } catch (InterruptedException | IOException _) {
      // it has answered, or is gone
    }
  }

  /// The channel may take as long as it likes again.
  @Override
  public void close() {
    timer.interrupt();
  }
}
