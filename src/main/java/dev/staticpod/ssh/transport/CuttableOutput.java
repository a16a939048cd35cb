package dev.staticpod.ssh.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// A stream to a process that can be ended from this side. A thread that writes to a pipe waits
/// until one of its readers takes something, and a master of ssh(1) that is stopped takes nothing.
final class CuttableOutput extends OutputStream {
  private static final byte[] END = {};
  private static final int MOST_CHUNKS = 4;

  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(MOST_CHUNKS);
  private volatile boolean isCut;

  /// Writes from now on, on a thread of its own, what one other thread at a time gives it.
  CuttableOutput(OutputStream pipe) {
    Thread.ofPlatform().daemon().name("ssh-input").start(() -> pump(pipe));
  }

  private void pump(OutputStream pipe) {
    try {
      for (byte[] chunk = chunks.take(); !isCut; chunk = chunks.take()) {
        pipe.write(chunk);
        pipe.flush();
      }
    } catch (IOException _) {
      close(); // the process is gone: what it ended with says the rest
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    try {
      if (!isCut) {
        chunks.put(Arrays.copyOfRange(from, offset, offset + length));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("we were interrupted", e);
    }
    if (isCut) {
      throw new IOException("the line is cut");
    }
  }

  /// Whatever has not been written yet is lost.
  @Override
  public void close() {
    isCut = true;
    chunks.clear();
    if (!chunks.offer(END)) {
      throw new IllegalStateException("more than one thread writes");
    }
  }
}
