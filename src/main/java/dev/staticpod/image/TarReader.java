package dev.staticpod.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the headers of a tar one after the other: ustar, with the extensions of GNU and POSIX for
/// long names and large files.
final class TarReader {
  private static final int BLOCK = 512;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_END = 156;
  private static final int MAX_EXTENSION = 64 << 10;
  private static final int MAX_ENTRIES = 100_000;
  private static final int MAX_HEADERS = 64; // of one file
  private static final int MAX_NAMES = 32 << 20;
  private static final long MAX_SIZE = 1L << 50;
  private static final Set<String> USED = Set.of("path", "size");

  private final InputStream in;
  private final byte[] header = new byte[BLOCK];
  private long left;
  private int padding;
  private int entries;
  private int names;

  TarReader(InputStream in) {
    this.in = in;
  }

  /// The next entry, after what is left of the one before it; empty at the end.
  Optional<TarEntry> next() throws IOException {
    Map<String, String> extension = new HashMap<>();
    for (int headers = 0; headers < MAX_HEADERS; headers++) {
      skip(left + padding);
      left = 0;
      padding = 0;
      if (!readHeader()) {
        return Optional.empty();
      }
      entries++;
      if (entries > MAX_ENTRIES) {
        throw malformed("it has more than " + MAX_ENTRIES + " entries");
      }
      long size = size(extension.get("size"));
      left = size;
      padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
      switch (header[156]) {
        case 'L' -> extension.put("path", text(extension(size), 0, MAX_EXTENSION));
        case 'x' -> {
          Map<String, String> records = PaxRecords.read(extension(size));
          records.keySet().retainAll(USED);
          extension.putAll(records);
        }
        case 'K', 'g' -> {}
        default -> {
          return Optional.of(entry(extension, size));
        }
      }
    }
    throw malformed("a file in it has more headers than any");
  }

  private TarEntry entry(Map<String, String> extension, long size) throws IOException {
    String path = extension.getOrDefault("path", name());
    names += path.length();
    if (names > MAX_NAMES) {
      throw malformed("the names in it are longer than any");
    }
    String name = path.startsWith("./") ? path.substring(2) : path;
    TarEntry.Kind kind =
        switch (header[156]) {
          case 0, '0', '7' -> name.endsWith("/") ? TarEntry.Kind.OTHER : TarEntry.Kind.FILE;
          case '1', '2' -> TarEntry.Kind.LINK;
          default -> TarEntry.Kind.OTHER;
        };
    return new TarEntry(name, kind, size);
  }

  /// Reads bytes of the entry; fewer than that only at its end, and none after it.
  int read(byte[] buffer) throws IOException {
    if (left == 0) {
      return 0;
    }
    int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
    if (count < 0) {
      throw truncated();
    }
    left -= count;
    return count;
  }

  /// Whether there is another header; a tar ends with a block of zeros, or as its file does.
  private boolean readHeader() throws IOException {
    int count = in.readNBytes(header, 0, BLOCK);
    if (count == 0 && entries > 0) {
      return false;
    }
    if (count < BLOCK) {
      throw entries == 0 ? notOne() : truncated();
    }
    if (isZero()) {
      return false;
    }
    if (!hasChecksum()) {
      throw entries == 0 ? notOne() : malformed("it is damaged after " + entries + " entries");
    }
    return true;
  }

  private boolean isZero() {
    for (byte each : header) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether the header has its checksum, the one thing that every tar has, of whatever age.
  private boolean hasChecksum() throws IOException {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= CHECKSUM && i < CHECKSUM_END ? ' ' : header[i] & 0xff;
    }
    try {
      return octal(CHECKSUM, CHECKSUM_END - CHECKSUM) == sum;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private String name() {
    String name = text(header, 0, 100);
    boolean isUstar = text(header, 257, 6).equals("ustar");
    String prefix = isUstar ? text(header, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private long size(@Nullable String extended) throws IOException {
    try {
      long size = extended == null ? number(124, 12) : Long.parseLong(extended);
      if (size >= 0 && size <= MAX_SIZE) {
        return size;
      }
    } catch (NumberFormatException _) {
      // as below
    }
    throw malformed("an entry in it has a size that is none");
  }

  /// Reads a number in octal digits, or where those do not suffice as a binary number after a byte
  /// of 0x80.
  private long number(int from, int length) {
    if ((header[from] & 0x80) == 0) {
      return octal(from, length);
    }
    long value = header[from] & 0x3f;
    for (int i = from + 1; i < from + length; i++) {
      if (value >> 50 != 0) {
        throw new NumberFormatException();
      }
      value = (value << 8) | (header[i] & 0xff);
    }
    return value;
  }

  private long octal(int from, int length) {
    String digits = text(header, from, length).strip();
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }

  private byte[] extension(long size) throws IOException {
    if (size > MAX_EXTENSION) {
      throw malformed("a name in it is longer than any");
    }
    byte[] bytes = in.readNBytes((int) size);
    if (bytes.length < size) {
      throw truncated();
    }
    left = 0;
    return bytes;
  }

  /// Reads a text up to a zero byte.
  private static String text(byte[] bytes, int from, int length) {
    int most = Math.min(from + length, bytes.length);
    int end = from;
    while (end < most && bytes[end] != 0) {
      end++;
    }
    return new String(Arrays.copyOfRange(bytes, from, end), StandardCharsets.UTF_8);
  }

  private void skip(long count) throws IOException {
    try {
      in.skipNBytes(count);
    } catch (EOFException _) {
      throw truncated();
    }
  }

  private static MalformedTarException notOne() {
    return new MalformedTarException(MalformedTarException.Place.BEGINNING, "it is no tar");
  }

  private static MalformedTarException truncated() {
    return new MalformedTarException(MalformedTarException.Place.END, "it ends too early");
  }

  private static MalformedTarException malformed(String message) {
    return new MalformedTarException(MalformedTarException.Place.MIDDLE, message);
  }
}
