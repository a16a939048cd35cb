package dev.staticpod.yaml;

import java.util.Objects;

/// A key of a mapping and its value.
///
/// @param name the key as the kubelet sees it after turning the document into JSON: `true` for the
///   key `on`, `1` for the key `0x1`
public record YamlEntry(String name, YamlScalar key, YamlNode value) {
  public YamlEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
  }
}
