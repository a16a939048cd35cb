package dev.staticpod.image;

import java.util.List;
import java.util.Optional;

/// What is in an archive of images.
///
/// @param file as the user named it
/// @param compression how the whole archive is compressed
/// @param bytes how large the file is
/// @param unpacked how many bytes that is without the compression
/// @param sha256 the digest of the file, in hexadecimal digits
/// @param images at least one
public record ImageArchive(
    String file,
    Form form,
    Compression compression,
    long bytes,
    long unpacked,
    String sha256,
    List<ArchivedImage> images) {
  /// The layout that an archive has. Many tools write both at once; that is read as OCI's.
  public enum Form {
    /// The layout of `docker save`.
    DOCKER,
    /// The OCI image layout.
    OCI
  }

  /// How a file is compressed as a whole.
  public enum Compression {
    NONE,
    GZIP
  }

  public ImageArchive {
    images = List.copyOf(images);
  }

  /// The image of a name.
  public Optional<ArchivedImage> image(ImageName name) {
    return images.stream().filter(image -> image.names().contains(name)).findFirst();
  }

  /// Returns all names, as people write them.
  public List<String> names() {
    return images.stream()
        .flatMap(image -> image.names().stream())
        .map(ImageName::familiar)
        .distinct()
        .toList();
  }
}
