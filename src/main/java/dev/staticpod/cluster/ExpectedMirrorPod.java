package dev.staticpod.cluster;

/// The mirror pod that a wait is for.
///
/// @param name with the node's name at its end: `nodejs-worker-1`
/// @param contentHash the value of the content-hash annotation; a mirror with another one is an
///   older one
public record ExpectedMirrorPod(String namespace, String name, String contentHash) {}
