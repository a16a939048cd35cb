package dev.staticpod.ssh.exec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/// The first 64 KiB of an output.
final class BoundedBuffer {
  private static final int KEPT = 64 << 10;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  synchronized void write(byte[] chunk, int count) {
    bytes.write(chunk, 0, Math.min(count, KEPT - bytes.size()));
  }

  synchronized void line(byte[] line) {
    write(line, line.length);
    write(new byte[] {'\n'}, 1);
  }

  /// Forgets everything if it is what the caller waits for; says whether it was.
  synchronized boolean forgetIf(Predicate<String> awaited) {
    boolean found = awaited.test(text());
    if (found) {
      bytes.reset();
    }
    return found;
  }

  /// Forgets everything through a line, if it is there; says whether it was.
  synchronized boolean forgetThroughLine(String line) {
    String text = text();
    int at = ("\n" + text).indexOf("\n" + line + "\n");
    if (at < 0) {
      return false;
    }
    byte[] rest = text.substring(at + line.length() + 1).getBytes(StandardCharsets.UTF_8);
    bytes.reset();
    bytes.writeBytes(rest);
    return true;
  }

  synchronized String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
