/// The images that a pod needs on its node: which ones the manifest names, which archives they are
/// in, what the node has of them, and what is to be sent. Pure, as all of `plan`.
@NullMarked
package dev.staticpod.plan.images;

import org.jspecify.annotations.NullMarked;
