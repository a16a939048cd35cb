package dev.staticpod.plan.files;

import java.util.Optional;

/// One file on the node, as the probe saw it.
///
/// @param path absolute
/// @param attributes whose it is; where it is a link, those of the file behind it
/// @param sha256 of its bytes, 64 hexadecimal digits; empty where it is not a regular file
/// @param content where it is a regular file of a size worth carrying
public record FileFacts(
    String path,
    Kind kind,
    FileAttributes attributes,
    String sha256,
    Optional<FileContent> content) {
  /// What stands at the path itself; links are not followed.
  public enum Kind {
    REGULAR,
    /// A symbolic link to a file.
    SYMLINK,
    /// A symbolic link that leads to nothing.
    DANGLING_LINK,
    /// A symbolic link to a directory.
    DIRECTORY_LINK,
    DIRECTORY,
    OTHER,
    /// A file with a tab or a line end in its name, for which a question mark stands here. The
    /// kubelet reads it; it is not read here.
    UNSAYABLE
  }

  /// A regular file with a content that is known.
  public static FileFacts regular(String path, FileContent content, FileAttributes attributes) {
    return new FileFacts(path, Kind.REGULAR, attributes, content.sha256(), Optional.of(content));
  }

  /// The last part of the path.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Returns its permission bits in octal, as `stat -c %a` prints them; empty where they are not
  /// known.
  public String mode() {
    return attributes.mode();
  }

  /// Returns its content as text that may be shown; empty where it was not read or is none.
  public Optional<String> text() {
    return content.flatMap(FileContent::text);
  }

  /// Returns its digest as it may be shown: empty where the content is sensitive, because a short
  /// secret can be found by trying.
  public String shownSha256() {
    return isSensitive() ? "" : sha256;
  }

  /// Whether nothing may show its content.
  public boolean isSensitive() {
    return content.filter(FileContent::isSensitive).isPresent();
  }

  /// Returns this file with a content that nothing shows from now on.
  public FileFacts sensitive() {
    return new FileFacts(path, kind, attributes, sha256, content.map(FileContent::sensitive));
  }

  /// Returns this file with a content that is shown in another way.
  public FileFacts with(FileContent other) {
    return new FileFacts(path, kind, attributes, sha256, Optional.of(other));
  }

  /// Shows nothing of a sensitive content, and so not its digest.
  @Override
  public String toString() {
    String shown = isSensitive() ? "***" : sha256;
    return "FileFacts["
        + path
        + ", "
        + kind
        + ", "
        + attributes
        + ", "
        + shown
        + ", "
        + content
        + "]";
  }
}
