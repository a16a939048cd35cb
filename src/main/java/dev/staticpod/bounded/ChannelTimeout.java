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
    // no virtual thread: a run that has no other one would set their scheduler up for it
    return new ChannelTimeout(
        Thread.ofPlatform()
            .daemon()
            .name("channel-timeout")
            .start(() -> closeLater(channel, limit)));
  }

  private static void closeLater(Channel channel, Duration limit) {
    try {
      Thread.sleep(limit);
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
