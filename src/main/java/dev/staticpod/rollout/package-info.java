/// Brings what the user wants about on one node, up to the pods that the API server shows: connect,
/// probe, plan, execute, wait. Knows the order of these and what each failure means; knows nothing
/// of screens or options.
@NullMarked
package dev.staticpod.rollout;

import org.jspecify.annotations.NullMarked;
