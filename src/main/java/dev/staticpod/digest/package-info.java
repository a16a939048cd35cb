/// Digests, fast and slow: what tells two contents apart. Pure; knows nothing of files, manifests
/// or keys.
@NullMarked
package dev.staticpod.digest;

import org.jspecify.annotations.NullMarked;
