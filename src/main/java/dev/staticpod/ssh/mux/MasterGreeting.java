package dev.staticpod.ssh.mux;

import dev.staticpod.bounded.ChannelTimeout;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/// Asks a socket whether a master of ssh(1) is behind it that is at work (PROTOCOL.mux in OpenSSH's
/// sources): both ends say hello, and it tells the number of its process. Costs the server nothing.
final class MasterGreeting {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final int HELLO = 0x00000001;
  private static final int VERSION = 4;
  private static final int ALIVE_CHECK = 0x10000004;
  private static final int ALIVE = 0x80000005;
  private static final int REQUEST = 0;
  private static final int LONGEST = 64 << 10;

  private MasterGreeting() {}

  /// Returns if there is a master; blocks for a short time at most.
  ///
  /// @throws IOException in words that say what is there instead
  static void exchange(Path socket) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        ChannelTimeout _ = ChannelTimeout.over(channel, LIMIT)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      exchange(channel);
    } catch (ClosedChannelException e) {
      throw new IOException("it does not answer within %d s".formatted(LIMIT.toSeconds()), e);
    } catch (EOFException e) {
      throw new IOException("it hangs up", e);
    }
  }

  private static void exchange(SocketChannel channel) throws IOException {
    var input = new DataInputStream(Channels.newInputStream(channel));
    ByteBuffer hello = message(input);
    if (hello.getInt() != HELLO || hello.getInt() != VERSION) {
      throw unexpected();
    }
    ByteBuffer both = ByteBuffer.allocate(6 * Integer.BYTES);
    both.putInt(2 * Integer.BYTES).putInt(HELLO).putInt(VERSION);
    both.putInt(2 * Integer.BYTES).putInt(ALIVE_CHECK).putInt(REQUEST);
    Channels.newOutputStream(channel).write(both.array());
    ByteBuffer answer = message(input);
    if (answer.getInt() != ALIVE || answer.getInt() != REQUEST) {
      throw unexpected();
    }
  }

  /// A message with two words at least.
  private static ByteBuffer message(DataInputStream input) throws IOException {
    int length = input.readInt();
    if (length < 2 * Integer.BYTES || length > LONGEST) {
      throw unexpected();
    }
    byte[] message = new byte[length];
    input.readFully(message);
    return ByteBuffer.wrap(message);
  }

  private static IOException unexpected() {
    return new IOException("it does not answer as a master of ssh does");
  }
}
