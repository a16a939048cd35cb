/// Unified diffs of files, and of the manifest of a pod at two moments.
@NullMarked
package dev.staticpod.report.diff;

import org.jspecify.annotations.NullMarked;
