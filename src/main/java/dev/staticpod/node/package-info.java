/// One node, by scripts: one probes it, one changes it, others read logs, files, images and
/// evidence. Knows how plans become POSIX `sh` and how the node's answers are read; knows nothing
/// of SSH, which implements [Shell].
@NullMarked
package dev.staticpod.node;

import org.jspecify.annotations.NullMarked;
