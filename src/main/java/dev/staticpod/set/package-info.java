/// The set file: pods, and the files, images and nodes that belong to each, as people keep them in
/// git. Its values, its reader and its writer.
///
/// Knows the form of the file alone. It must not know manifests, hosts or what files hold.
@NullMarked
package dev.staticpod.set;

import org.jspecify.annotations.NullMarked;
