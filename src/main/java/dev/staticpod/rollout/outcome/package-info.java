/// What came of a rollout to a node, as values: of the whole, of each pod, of a transfer, and what
/// went wrong. Knows nothing of how it is carried out or shown.
@NullMarked
package dev.staticpod.rollout.outcome;

import org.jspecify.annotations.NullMarked;
