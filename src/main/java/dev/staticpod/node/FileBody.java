package dev.staticpod.node;

import dev.staticpod.plan.files.FileContent;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// What has arrived of a file, each line behind a bar.
final class FileBody {
  /// What the lines are.
  enum Encoding {
    /// The lines of the file; that the last one lacks its end does not show.
    TEXT,
    /// The bytes of the file in base64.
    BASE64
  }

  private final Encoding encoding;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

  FileBody(Encoding encoding) {
    this.encoding = encoding;
  }

  /// Takes the next line.
  ///
  /// @param line with the bar before it and without its end
  void add(byte[] line) {
    lines.write(line, 1, line.length - 1);
    lines.write('\n');
  }

  /// The content of a file of that many bytes; empty if something was lost on the way.
  Optional<FileContent> content(long size) {
    return bytes(size).map(bytes -> FileContent.of(bytes, FileContent.Sensitivity.PLAIN));
  }

  private Optional<byte[]> bytes(long size) {
    return switch (encoding) {
      case TEXT -> text(lines.toByteArray(), size);
      case BASE64 -> base64(lines.toByteArray()).filter(bytes -> bytes.length == size);
    };
  }

  private static Optional<byte[]> text(byte[] lines, long size) {
    if (lines.length == size) {
      return Optional.of(lines);
    }
    return lines.length == size + 1
        ? Optional.of(Arrays.copyOf(lines, lines.length - 1))
        : Optional.empty();
  }

  private static Optional<byte[]> base64(byte[] lines) {
    try {
      return Optional.of(Base64.getMimeDecoder().decode(lines));
    } catch (IllegalArgumentException _) { // cut off on the way
      return Optional.empty();
    }
  }
}
