/// YAML and JSON text: read with positions, as the kubelet reads it, into an immutable tree;
/// written for people to read; and edited without touching the rest.
///
/// Knows the syntax, Go's rules for plain scalars, and how to stay small on hostile input. It is
/// the only package that knows SnakeYAML. It must not know what a pod or a kubelet configuration
/// is.
@NullMarked
package dev.staticpod.yaml;

import org.jspecify.annotations.NullMarked;
