package dev.staticpod.ssh.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// A stream of a process that can be ended from this side. A thread that reads from a pipe waits
/// until all its writers are gone: a child of the process is one that may stay, and a master of
/// ssh(1) that is stopped never goes.
public final class CuttableInput extends InputStream {
  private static final byte[] END = {};
  private static final int CHUNK = 32 << 10;
  private static final int MOST_CHUNKS = 4;

  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(MOST_CHUNKS);
  private volatile boolean isCut;
  private byte[] chunk = {0};
  private int next = chunk.length;

  /// Reads the pipe from now on, on a thread of its own.
  public CuttableInput(InputStream pipe) {
    Thread.ofPlatform().daemon().name("ssh-output").start(() -> pump(pipe));
  }

  private void pump(InputStream pipe) {
    byte[] buffer = new byte[CHUNK];
    try {
      for (int count = pipe.read(buffer); count >= 0; count = pipe.read(buffer)) {
        if (!isCut) {
          chunks.put(Arrays.copyOf(buffer, count));
        }
      }
    } catch (IOException _) {
      // the process is gone: what it ended with says the rest
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  /// Ends the stream; whatever has not been read yet is lost.
  @Override
  public void close() {
    isCut = true;
    chunks.clear();
    end();
  }

  private void end() {
    try {
      chunks.put(END);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (next == chunk.length && !isNextThere()) {
      return -1;
    }
    int count = Math.min(length, chunk.length - next);
    System.arraycopy(chunk, next, into, offset, count);
    next += count;
    return count;
  }

  private boolean isNextThere() throws IOException {
    if (chunk.length == 0) {
      return false; // it stays at its end
    }
    try {
      chunk = chunks.take();
      next = 0;
      return chunk.length > 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("we were interrupted", e);
    }
  }
}
