/// The scripts about images of containers, and what a node answers to them.
@NullMarked
package dev.staticpod.node.images;

import org.jspecify.annotations.NullMarked;
