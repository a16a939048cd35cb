package dev.staticpod.plan.files;

import dev.staticpod.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/// What a file holds: its bytes, and whether people may see them. Immutable. What is sensitive is
/// in no message, no report and no [#toString]; only [#bytes] and [#open] give it away.
public final class FileContent {
  /// Whether people may see a content.
  public enum Sensitivity {
    /// Diffs, scripts and reports show it.
    PLAIN,
    /// Nothing that people read shows the content, or its digest.
    SENSITIVE
  }

  /// The place where the bytes are.
  private sealed interface Place {
    final class Memory implements Place {
      private final byte[] bytes;

      private Memory(byte[] bytes) {
        this.bytes = bytes;
      }
    }

    record Source(ByteSource source, int size, String sha256) implements Place {}

    record Node(int size, String sha256) implements Place {}
  }

  private final Place place;
  private final Sensitivity sensitivity;

  /// What people see of a sensitive content.
  private final Optional<String> shown;

  private FileContent(Place place, Sensitivity sensitivity) {
    this(place, sensitivity, Optional.empty());
  }

  private FileContent(Place place, Sensitivity sensitivity, Optional<String> shown) {
    this.place = place;
    this.sensitivity = sensitivity;
    this.shown = shown;
  }

  /// A content that people may see, as UTF-8.
  public static FileContent of(String text) {
    return new FileContent(
        new Place.Memory(text.getBytes(StandardCharsets.UTF_8)), Sensitivity.PLAIN);
  }

  /// A content of any bytes, which are copied.
  public static FileContent of(byte[] bytes, Sensitivity sensitivity) {
    return new FileContent(new Place.Memory(bytes.clone()), sensitivity);
  }

  /// A content that is read again whenever it is needed, and is no text.
  ///
  /// @param size how many bytes it has
  /// @param sha256 of its bytes, 64 hexadecimal digits: what the node holds the bytes to
  public static FileContent of(
      ByteSource source, int size, String sha256, Sensitivity sensitivity) {
    return new FileContent(new Place.Source(source, size, sha256), sensitivity);
  }

  /// A content of which only the node has the bytes: those of an earlier file, which static-pod
  /// keeps there.
  ///
  /// @param sha256 of its bytes, 64 hexadecimal digits
  public static FileContent onNode(int size, String sha256, Sensitivity sensitivity) {
    return new FileContent(new Place.Node(size, sha256), sensitivity);
  }

  /// Returns the same bytes, which nothing shows from now on.
  public FileContent sensitive() {
    return new FileContent(place, Sensitivity.SENSITIVE);
  }

  /// Returns the same bytes, of which people see no more than this text.
  public FileContent shownAs(String text) {
    return new FileContent(place, Sensitivity.SENSITIVE, Optional.of(text));
  }

  /// Whether only the node has the bytes.
  public boolean isOnNode() {
    return place instanceof Place.Node;
  }

  /// The bytes, sensitive or not, as a copy.
  ///
  /// @throws IllegalStateException if only the node has them
  /// @throws UncheckedIOException if they cannot be read
  public byte[] bytes() {
    try (InputStream stream = open()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Opens the bytes, sensitive or not, at their beginning.
  ///
  /// @throws IllegalStateException if only the node has them
  /// @throws IOException if they cannot be read
  public InputStream open() throws IOException {
    return switch (place) {
      case Place.Memory memory -> new ByteArrayInputStream(memory.bytes);
      case Place.Source(ByteSource source, _, _) -> source.open();
      case Place.Node _ -> throw new IllegalStateException("only the node has these bytes");
    };
  }

  /// How many bytes the content has.
  public int size() {
    return switch (place) {
      case Place.Memory memory -> memory.bytes.length;
      case Place.Source(_, int size, _) -> size;
      case Place.Node(int size, _) -> size;
    };
  }

  /// Whether people may see the content.
  public Sensitivity sensitivity() {
    return sensitivity;
  }

  /// Whether nothing may show the content.
  public boolean isSensitive() {
    return sensitivity == Sensitivity.SENSITIVE;
  }

  /// The digest of the bytes, 64 hexadecimal digits. That of a sensitive content is sensitive too,
  /// because a short secret can be found by trying.
  public String sha256() {
    return switch (place) {
      case Place.Memory memory -> Sha256.hex(memory.bytes);
      case Place.Source(_, _, String sha256) -> sha256;
      case Place.Node(_, String sha256) -> sha256;
    };
  }

  /// The content as text that may be shown, with what is sensitive hidden in it; empty where all of
  /// it is, where it is not in memory, holds a NUL or is not UTF-8.
  public Optional<String> text() {
    if (shown.isPresent()) {
      return shown;
    }
    return isSensitive() || !(place instanceof Place.Memory memory)
        ? Optional.empty()
        : decoded(memory.bytes);
  }

  /// Whether the bytes are UTF-8 without a NUL, sensitive or not.
  ///
  /// @throws IllegalStateException if only the node has them
  /// @throws UncheckedIOException if they cannot be read
  public boolean isText() {
    return decoded(bytes()).isPresent();
  }

  private static Optional<String> decoded(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException _) { // no text
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileContent that && sensitivity == that.sensitivity && hasBytesOf(that);
  }

  private boolean hasBytesOf(FileContent that) {
    if (place instanceof Place.Memory mine && that.place instanceof Place.Memory theirs) {
      return Arrays.equals(mine.bytes, theirs.bytes);
    }
    return isOnNode() == that.isOnNode() && size() == that.size() && sha256().equals(that.sha256());
  }

  @Override
  public int hashCode() {
    return Objects.hash(size(), sensitivity);
  }

  /// The text where it may be shown, else only what kind of content it is.
  @Override
  public String toString() {
    return text().orElse(isSensitive() ? "***" : "(" + size() + " bytes)");
  }
}
