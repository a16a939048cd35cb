/// One node: look at it with one script, change it with another. Knows how plans become POSIX `sh`
/// and how the node's answers are read; knows nothing of SSH, which implements [Shell].
@NullMarked
package dev.staticpod.node;

import org.jspecify.annotations.NullMarked;
