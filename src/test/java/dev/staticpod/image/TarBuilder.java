package dev.staticpod.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes tars, good and bad ones.
public final class TarBuilder {
  private static final int BLOCK = 512;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /// Adds a file.
  public TarBuilder file(String name, byte[] content) {
    return entry(name, '0', "", content, content.length);
  }

  /// Adds a file of text.
  public TarBuilder file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  TarBuilder directory(String name) {
    return entry(name, '5', "", new byte[0], 0);
  }

  TarBuilder link(String name, String target) {
    return entry(name, '2', target, new byte[0], 0);
  }

  /// A file with a long name, as GNU tar writes it.
  TarBuilder gnuFile(String name, byte[] content) {
    byte[] longName = (name + "\0").getBytes(StandardCharsets.UTF_8);
    entry("././@LongLink", 'L', "", longName, longName.length);
    return entry(name.substring(0, Math.min(99, name.length())), '0', "", content, content.length);
  }

  /// A file with its name and size in records, as POSIX has it.
  TarBuilder paxFile(String name, byte[] content) {
    byte[] records =
        (record("path", name) + record("size", String.valueOf(content.length)))
            .getBytes(StandardCharsets.UTF_8);
    entry("PaxHeaders/x", 'x', "", records, records.length);
    return entry("short", '0', "", content, 0);
  }

  /// Records of POSIX, without the file that they are of.
  TarBuilder records(String key, String value) {
    byte[] records = record(key, value).getBytes(StandardCharsets.UTF_8);
    return entry("PaxHeaders/x", 'x', "", records, records.length);
  }

  /// A file that claims another size than it has.
  TarBuilder entry(String name, char kind, String link, byte[] content, long size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, "%011o".formatted(size));
    header[156] = (byte) kind;
    put(header, 157, link);
    put(header, 257, "ustar");
    put(header, 263, "00");
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    out.writeBytes(header);
    out.writeBytes(content);
    out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    return this;
  }

  private static String record(String key, String value) {
    String rest = " " + key + "=" + value + "\n";
    int bytes = rest.getBytes(StandardCharsets.UTF_8).length;
    int length = bytes + String.valueOf(bytes).length();
    if (String.valueOf(length).length() > String.valueOf(bytes).length()) {
      length++;
    }
    return length + rest;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  /// What is written so far, without an end.
  byte[] unfinished() {
    return out.toByteArray();
  }

  /// The whole tar.
  public byte[] bytes() {
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(out.toByteArray());
    whole.writeBytes(new byte[2 * BLOCK]);
    return whole.toByteArray();
  }
}
