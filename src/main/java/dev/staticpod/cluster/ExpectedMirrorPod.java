package dev.staticpod.cluster;

import java.util.Optional;

/// The mirror pod that a wait is for.
///
/// @param name with the node's name at its end: `nodejs-worker-1`
/// @param contentHash the value of the content-hash annotation, empty for a manifest without one,
///   which static-pod did not install; a mirror with another one is of another manifest
public record ExpectedMirrorPod(String namespace, String name, Optional<String> contentHash) {}
