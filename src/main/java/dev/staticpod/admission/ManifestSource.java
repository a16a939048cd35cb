package dev.staticpod.admission;

import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.validation.Validation;

/// A manifest as the user gave it: a name to call it by, and its bytes.
public final class ManifestSource {
  private final String name;
  private final byte[] content;

  /// Takes over what was read.
  ///
  /// @param name the file's path, or `<stdin>`
  /// @param content the bytes, which are not copied and must not change
  public ManifestSource(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  /// What the user calls it, and messages too.
  public String name() {
    return name;
  }

  /// The directory that the name is in, with a slash at its end; empty if the name has none.
  String directory() {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  Validation parse(ManifestParser parser) {
    return Validation.of(ManifestReader.of(parser.parse(name, content)), content);
  }
}
