package dev.staticpod.convert;

import java.nio.charset.StandardCharsets;

/// The bytes of a file. They are not copied and must not change; nothing prints them.
public final class Content {
  private final byte[] bytes;

  private Content(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Bytes that were read.
  public static Content of(byte[] bytes) {
    return new Content(bytes);
  }

  /// A text in UTF-8.
  public static Content of(String text) {
    return new Content(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Returns all bytes.
  public byte[] bytes() {
    return bytes;
  }

  /// How many bytes there are.
  public int size() {
    return bytes.length;
  }

  /// Returns the bytes as a text in UTF-8.
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
