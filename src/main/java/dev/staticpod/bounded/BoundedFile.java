package dev.staticpod.bounded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Reads files of which the size is not known, such as a pipe or a device.
public final class BoundedFile {
  private BoundedFile() {}

  /// Reads all bytes of a file.
  ///
  /// @param most how many it may have
  /// @throws IOException if it cannot be read, or has more
  public static byte[] read(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, most);
    }
  }

  /// Reads all bytes of a file that may be a pipe, to which nothing needs to be written soon.
  ///
  /// @param most how many it may have
  /// @param waits takes what to tell the user while it is not at its end, on a thread of its own
  /// @throws IOException if it cannot be read, or has more
  public static byte[] read(Path file, int most, Consumer<String> waits) throws IOException {
    if (Files.isRegularFile(file) || !Files.exists(file)) {
      return read(file, most);
    }
    try (WaitNotice _ = WaitNotice.over(() -> waits.accept("waiting for the end of " + file))) {
      return read(file, most);
    }
  }

  /// Reads all bytes of a stream, which stays open.
  ///
  /// @param most how many it may have
  /// @throws IOException if it cannot be read, or has more
  public static byte[] read(InputStream in, int most) throws IOException {
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new IOException("it has more than " + most + " bytes");
    }
    return bytes;
  }

  /// Reads all of a file of text; what is no UTF-8 is replaced.
  ///
  /// @param most how many bytes it may have
  /// @throws IOException if it cannot be read, or has more
  public static String text(Path file, int most) throws IOException {
    return new String(read(file, most), StandardCharsets.UTF_8);
  }
}
