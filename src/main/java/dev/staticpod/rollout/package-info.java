/// Carries a plan from the user's wish to the pod the API server shows: connect, look, plan,
/// change, wait. Knows the order of things and what each failure means; knows nothing of screens or
/// options.
@NullMarked
package dev.staticpod.rollout;

import org.jspecify.annotations.NullMarked;
