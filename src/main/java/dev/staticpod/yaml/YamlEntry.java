package dev.staticpod.yaml;

/// A key of a mapping and its value.
///
/// @param name the key as the kubelet sees it after turning the document into JSON: `true` for the
///   key `on`, `1` for the key `0x1`
public record YamlEntry(String name, YamlScalar key, YamlNode value) {}
