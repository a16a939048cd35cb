/// Pods by which plans tell them apart: their names, where they run, and what is known of them on a
/// node. Knows nothing of steps.
@NullMarked
package dev.staticpod.plan.pod;

import org.jspecify.annotations.NullMarked;
