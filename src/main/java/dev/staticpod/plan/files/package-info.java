/// What files are, on a node and on their way to it: bytes, whose they are, and whether people may
/// see them. Knows nothing of pods, plans or shells.
@NullMarked
package dev.staticpod.plan.files;

import org.jspecify.annotations.NullMarked;
