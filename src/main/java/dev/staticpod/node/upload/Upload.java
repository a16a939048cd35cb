package dev.staticpod.node.upload;

import dev.staticpod.plan.files.ByteSource;
import dev.staticpod.plan.files.FileContent;

/// A file on its way to a node, where it lies in [#DIRECTORY] under its digest, root's alone, until
/// what needs it takes it away.
///
/// @param sha256 of its bytes, 64 hexadecimal digits in lower case: what the node holds them to. An
///   archive is held to those of its files, and has another name
/// @param size how many bytes it has
/// @param source the bytes; where some of them are there from an upload that was cut off, they are
///   passed over
/// @param packing how they travel; one that is packed has to be the only one of its exec
public record Upload(String sha256, long size, ByteSource source, Packing packing) {
  /// How bytes travel.
  public enum Packing {
    /// The bytes are sent as they are.
    NONE,
    /// The bytes are compressed; the node has `gzip`.
    GZIP,
    /// Several files as a tar, of which each becomes an upload by its own digest.
    ARCHIVE
  }

  /// The directory where uploads lie on a node.
  public static final String DIRECTORY = "/var/lib/static-pod/uploads";

  /// How an upload of several files ended.
  public sealed interface Result {}

  /// All files have arrived whole.
  public record Complete() implements Result {}

  /// One file has not arrived; those before it have.
  ///
  /// @param index of the upload, from 0; -1 where it is not about one
  /// @param why in lower case, without a full stop
  /// @param nextStep what to type next, on the node; empty where that is not known
  public record Failed(int index, String why, String nextStep) implements Result {}

  /// Is told how much of each upload is on the node. Called for every chunk, perhaps on a thread of
  /// its own.
  @FunctionalInterface
  public interface Progress {
    /// Ignores how much is there.
    Progress NONE = (_, _) -> {};

    /// Tells that so many bytes of a file are on their way or there.
    ///
    /// @param sent in bytes, from its beginning
    void sent(Upload upload, long sent);
  }

  /// Takes a digest, which becomes the name of a file.
  ///
  /// @throws IllegalArgumentException for what is none
  public Upload {
    if (!sha256.matches("[0-9a-f]{64}") || size < 0) {
      throw new IllegalArgumentException("not a digest and a size");
    }
  }

  /// A file that travels as it is.
  public Upload(String sha256, long size, ByteSource source) {
    this(sha256, size, source, Packing.NONE);
  }

  /// The bytes of a content that is not on the node already.
  public static Upload of(FileContent content) {
    return new Upload(content.sha256(), content.size(), content::open);
  }

  /// Compares the digests: the same digest is the same file.
  @Override
  public boolean equals(Object other) {
    return other instanceof Upload that && sha256.equals(that.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  /// Shows nothing of the digest, which may be a secret's.
  @Override
  public String toString() {
    return "Upload[" + size + " bytes]";
  }
}
