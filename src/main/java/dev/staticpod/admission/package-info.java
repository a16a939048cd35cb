/// Decides which manifests may go to nodes: each is parsed, checked and annotated once, and its
/// tree is kept for what is asked of it later.
///
/// Knows the user's choice of rules and what is found in manifests. It must not know files, nodes
/// and terminals: bytes and a name come in, a value goes out.
@NullMarked
package dev.staticpod.admission;

import org.jspecify.annotations.NullMarked;
