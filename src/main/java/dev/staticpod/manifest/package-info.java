/// A pod's manifest: which pod it is, the hash of its content, and the annotation that carries the
/// hash, edited into the text without touching the rest.
///
/// Knows the few fields that identify a pod. It must not know the rules of a valid pod, nor files
/// and nodes.
@NullMarked
package dev.staticpod.manifest;

import org.jspecify.annotations.NullMarked;
