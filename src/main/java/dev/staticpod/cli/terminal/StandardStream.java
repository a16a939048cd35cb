package dev.staticpod.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A standard stream of this process. A program that reads it through a pipe and leaves early, as
/// `head` does, has what they wanted; a full disk is a failure.
public final class StandardStream extends OutputStream {
  private final OutputStream stream;
  private final Path place;
  private boolean left;

  /// @param place what the stream leads to, as a symbolic link
  StandardStream(OutputStream stream, Path place) {
    this.stream = stream;
    this.place = place;
  }

  /// Returns standard output of this process.
  public static StandardStream output() {
    return new StandardStream(new FileOutputStream(FileDescriptor.out), Path.of("/proc/self/fd/1"));
  }

  /// Returns standard error of this process.
  public static StandardStream error() {
    return new StandardStream(new FileOutputStream(FileDescriptor.err), Path.of("/proc/self/fd/2"));
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      stream.write(bytes, offset, length);
    } catch (IOException e) {
      left = hasReader();
      throw e;
    }
  }

  /// Whether a process read it, and has left.
  boolean hasLostItsReader() {
    return left;
  }

  /// Whether a process reads at the other end: such a stream fails only when it has gone.
  private boolean hasReader() {
    try {
      String kind = Files.readSymbolicLink(place).toString();
      return kind.startsWith("pipe:") || kind.startsWith("socket:");
    } catch (IOException | UnsupportedOperationException _) {
      return false; // not Linux: it is not known
    }
  }
}
