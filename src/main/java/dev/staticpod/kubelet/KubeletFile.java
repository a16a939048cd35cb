package dev.staticpod.kubelet;

/// A file that has a part in how a kubelet is started: a unit file, a drop-in, an environment file
/// or a configuration.
///
/// @param path absolute
/// @param kind what stands at the path itself
/// @param config the text as a configuration, which it need not be
public record KubeletFile(String path, Kind kind, String text, KubeletConfigText config) {
  /// What stands at a path; links are not followed.
  public enum Kind {
    REGULAR,
    LINK
  }

  /// A file with such a text.
  public KubeletFile(String path, Kind kind, String text) {
    this(path, kind, text, new KubeletConfigText(text));
  }

  /// A regular file.
  public KubeletFile(String path, String text) {
    this(path, Kind.REGULAR, text);
  }

  /// Returns this file with another text.
  KubeletFile with(String other) {
    return new KubeletFile(path, kind, other);
  }

  /// The last part of the path.
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Returns the file's directory, with the slash at the end.
  String directory() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
