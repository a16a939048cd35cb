/// Files of a node with their bytes: what stands at paths that a user names, and below them.
@NullMarked
package dev.staticpod.node.files;

import org.jspecify.annotations.NullMarked;
