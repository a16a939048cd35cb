package dev.staticpod.ssh.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/// The byte stream under a connection, in the shape of a socket because that is what sshj takes.
/// Remembers when the other end sent something last.
public final class TransportSocket extends Socket {
  /// The channel that really carries the bytes.
  interface ByteChannel extends AutoCloseable {
    InputStream input() throws IOException;

    OutputStream output() throws IOException;

    /// Ends the channel at once; threads that read or write wake up.
    @Override
    void close() throws IOException;
  }

  private final ByteChannel channel;
  private final InputStream input;
  private final OutputStream output;
  private final Greeting greeting;
  private final Runnable greeted;
  private final Waiting waiting = new Waiting();
  private volatile boolean closed;

  TransportSocket(ByteChannel channel) throws IOException {
    this(channel, () -> {});
  }

  /// A socket that says when it is not waited for the other end's greeting any more.
  ///
  /// @param greeted called then, also more than once
  TransportSocket(ByteChannel channel, Runnable greeted) throws IOException {
    this.channel = channel;
    this.greeted = greeted;
    this.greeting = new Greeting(greeted);
    this.input = new ActivityTrackingInputStream(channel.input());
    this.output = new FailFastOutputStream(channel.output());
  }

  /// A line over plain TCP. Small packets go out at once: an exec is a handful of them.
  static TransportSocket over(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    var input = new TcpInput(socket);
    return new TransportSocket(
        new ByteChannel() {
          @Override
          public InputStream input() {
            return input;
          }

          @Override
          public OutputStream output() throws IOException {
            return socket.getOutputStream();
          }

          @Override
          public void close() throws IOException {
            socket.close();
          }
        },
        input::greeted);
  }

  /// The first line of what the other end has said instead of the greeting of an SSH server.
  public Optional<String> saidInstead() {
    return greeting.instead();
  }

  /// Returns for how long nothing has come although we waited for it: the time in which we compute
  /// is ours. What comes before the greeting of an SSH server is nothing.
  Duration silence() {
    return waiting.time();
  }

  @Override
  public InputStream getInputStream() {
    return input;
  }

  @Override
  public OutputStream getOutputStream() {
    return output;
  }

  /// Does nothing: not every carrier knows time-outs; [IdleTimeout] ends lines that are quiet for
  /// too long.
  @Override
  public void setSoTimeout(int millis) {
    // see above
  }

  @Override
  public boolean isConnected() {
    return !closed;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    greeted.run();
    channel.close();
  }

  /// An output that takes nothing more after a failure. sshj's channels lose count when they are
  /// written to again then, and throw what no caller catches: so they are not, not even by closing
  /// them, which the socket does as a whole.
  private final class FailFastOutputStream extends OutputStream {
    private final OutputStream to;
    private boolean broken;

    FailFastOutputStream(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet});
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) throws IOException {
      begin();
      waiting.begin();
      try {
        to.write(from, offset, length);
      } finally {
        waiting.end();
      }
      broken = false;
    }

    @Override
    public synchronized void flush() throws IOException {
      begin();
      waiting.begin();
      try {
        to.flush();
      } finally {
        waiting.end();
      }
      broken = false;
    }

    /// Marks the line as broken until what follows has gone well.
    private void begin() throws IOException {
      if (broken) {
        throw new IOException("the line is broken");
      }
      broken = true;
    }

    @Override
    public void close() {
      // see above
    }
  }

  /// Measures how long threads have been waiting for the other end, to read from it or to write.
  private final class Waiting {
    private int threads;
    private boolean begun;
    private long since;

    synchronized void begin() {
      if (threads++ == 0 && (greeting.isHeard() || !begun)) {
        begun = true;
        since = System.nanoTime();
      }
    }

    /// Notes a sign of life.
    synchronized void heard() {
      threads--;
      if (greeting.isHeard()) {
        since = System.nanoTime();
      }
    }

    synchronized void end() {
      threads--;
    }

    synchronized Duration time() {
      return threads == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }
  }

  private final class ActivityTrackingInputStream extends FilterInputStream {
    ActivityTrackingInputStream(InputStream from) {
      super(from);
    }

    @Override
    public int read() throws IOException {
      waiting.begin();
      try {
        int next = super.read();
        greeting.take(next);
        return next;
      } finally {
        waiting.heard();
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      waiting.begin();
      try {
        int count = super.read(into, offset, length);
        greeting.take(into, offset, count);
        return count;
      } finally {
        waiting.heard();
      }
    }
  }
}
