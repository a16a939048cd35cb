package dev.staticpod.kubelet;

/// A file that has a part in how a kubelet is started: a unit file, a drop-in, an environment file
/// or a configuration.
///
/// @param path absolute
/// @param kind what stands at the path itself
public record KubeletFile(String path, Kind kind, String text) {
  /// What stands at a path; links are not followed.
  public enum Kind {
    REGULAR,
    LINK
  }

  /// A regular file.
  public KubeletFile(String path, String text) {
    this(path, Kind.REGULAR, text);
  }

  /// The same file with another text.
  KubeletFile with(String other) {
    return new KubeletFile(path, kind, other);
  }

  /// The last part of the path.
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Its directory, with the slash at the end.
  String directory() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
