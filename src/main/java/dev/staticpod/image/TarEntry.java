package dev.staticpod.image;

/// A header of a tar.
///
/// @param name with `/` between its parts, without a leading `./`; anything may be in it
/// @param size how many bytes follow
record TarEntry(String name, Kind kind, long size) {
  /// What an entry is.
  enum Kind {
    FILE,
    /// A symbolic or a hard link to another entry.
    LINK,
    /// A directory, a device, or what else has no bytes that matter here.
    OTHER
  }
}
