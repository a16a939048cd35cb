package dev.staticpod.plan.images;

import dev.staticpod.image.ImageArchive;
import dev.staticpod.plan.files.ByteSource;

/// An archive of images that can be sent.
///
/// @param bytes its file, which does not change while it is sent: the node holds what has come to
///   the digest
/// @param density whether it pays to compress it on its way
public record ArchiveFile(ImageArchive archive, ByteSource bytes, Density density) {
  /// Whether bytes become fewer when they are compressed.
  public enum Density {
    /// The bytes become fewer.
    LOOSE,
    /// The bytes do not become fewer: what is in the archive is compressed already.
    DENSE
  }
}
