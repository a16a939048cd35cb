package dev.staticpod.ssh.exec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// Cuts a stream of bytes into lines and passes each on as soon as it is whole.
final class LineSplitter {
  /// The length that no line of our scripts exceeds; a node must not be able to fill our memory
  /// with one.
  static final int LONGEST = 1 << 20;

  private final Consumer<byte[]> onLine;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  LineSplitter(Consumer<byte[]> onLine) {
    this.onLine = onLine;
  }

  void take(byte[] bytes, int count) {
    int start = 0;
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        deliver(Arrays.copyOfRange(bytes, start, i));
        start = i + 1;
      }
    }
    if (begun.size() + count - start > LONGEST) {
      throw new TooLong("a line of more than %d MiB".formatted(LONGEST >> 20));
    }
    begun.write(bytes, start, count - start);
  }

  /// Passes on what stands after the last line end.
  void end() {
    if (begun.size() > 0) {
      deliver(new byte[0]);
    }
  }

  /// What stands after the last line end.
  String begun() {
    return begun.toString(StandardCharsets.UTF_8);
  }

  /// Drops what stands after the last line end.
  void discardPartialLine() {
    begun.reset();
  }

  private void deliver(byte[] rest) {
    if (begun.size() == 0) {
      onLine.accept(rest);
      return;
    }
    begun.writeBytes(rest);
    byte[] line = begun.toByteArray();
    begun.reset();
    onLine.accept(line);
  }

  /// A line that never ends.
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param what is too long
    TooLong(String what) {
      super(what);
    }
  }
}
