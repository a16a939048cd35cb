package dev.staticpod.plan;

import dev.staticpod.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/// What a file holds: its bytes, and whether people may see them. Immutable. What is sensitive is
/// in no message, no report and no [#toString]; only [#bytes] gives it away.
public final class FileContent {
  /// Whether people may see a content.
  public enum Sensitivity {
    /// Diffs, scripts and reports show it.
    PLAIN,
    /// Nothing that people read shows it, or its digest.
    SENSITIVE
  }

  private final byte[] bytes;
  private final Sensitivity sensitivity;

  private FileContent(byte[] bytes, Sensitivity sensitivity) {
    this.bytes = bytes;
    this.sensitivity = sensitivity;
  }

  /// A content that people may see, as UTF-8.
  public static FileContent of(String text) {
    return new FileContent(text.getBytes(StandardCharsets.UTF_8), Sensitivity.PLAIN);
  }

  /// A content of any bytes, which are copied.
  public static FileContent of(byte[] bytes, Sensitivity sensitivity) {
    return new FileContent(bytes.clone(), sensitivity);
  }

  /// The same bytes, which nothing shows from now on.
  public FileContent sensitive() {
    return new FileContent(bytes, Sensitivity.SENSITIVE);
  }

  /// The bytes, sensitive or not, as a copy.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// How many bytes it has.
  public int size() {
    return bytes.length;
  }

  /// Whether people may see it.
  public Sensitivity sensitivity() {
    return sensitivity;
  }

  /// Whether nothing may show it.
  public boolean isSensitive() {
    return sensitivity == Sensitivity.SENSITIVE;
  }

  /// The digest of the bytes, 64 hexadecimal digits. That of a sensitive content is sensitive too,
  /// because a short secret can be found by trying.
  public String sha256() {
    return Sha256.hex(bytes);
  }

  /// The content as text that may be shown: empty where it is sensitive, holds a NUL or is not
  /// UTF-8.
  public Optional<String> text() {
    if (isSensitive()) {
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException _) { // no text
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileContent that
        && sensitivity == that.sensitivity
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(bytes), sensitivity);
  }

  /// The text where it may be shown, else only what kind of content it is.
  @Override
  public String toString() {
    return text().orElse(isSensitive() ? "***" : "(" + bytes.length + " bytes)");
  }
}
