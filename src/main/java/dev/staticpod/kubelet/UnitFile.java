package dev.staticpod.kubelet;

import java.util.Objects;

/// A unit file or a drop-in, as it is on the node's disk.
///
/// @param path absolute
public record UnitFile(String path, String text) {
  public UnitFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(text, "text");
  }
}
