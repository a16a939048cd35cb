/// A set with all that it names: what is right and wrong with the whole, and what it comes to on
/// one node.
///
/// Knows sets, manifests and files as values. It must not know where they are read from, hosts that
/// are connected to, or the command line.
@NullMarked
package dev.staticpod.set.review;

import org.jspecify.annotations.NullMarked;
