package dev.staticpod.kubelet;

/// A unit file or a drop-in, as it is on the node's disk.
///
/// @param path absolute
public record UnitFile(String path, String text) {}
