package dev.staticpod.convert;

import java.util.Optional;

/// A file of the host that a pod reads.
///
/// @param path on the node
/// @param source beside the set file, where the content is kept
/// @param mode the bits of its permissions
/// @param owner `UID:GID`; root's where there is none
public record ConvertedFile(
    String path,
    String source,
    Content content,
    int mode,
    Optional<String> owner,
    Secrecy secrecy) {
  /// Whether the file's content may be shown.
  public enum Secrecy {
    PLAIN,
    SENSITIVE
  }

  /// A file's mode as people write it.
  public String octalMode() {
    return "%04o".formatted(mode);
  }

  /// Whether the file's content may not be shown.
  public boolean isSensitive() {
    return secrecy == Secrecy.SENSITIVE;
  }
}
