/// What a manifest says of paths of its node: which of them its containers see, who reads there,
/// and who may write. Pure.
@NullMarked
package dev.staticpod.mount;

import org.jspecify.annotations.NullMarked;
