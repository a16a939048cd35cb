/// A plan that was agreed to, and what tells that another one is the same: digests that may be
/// passed on.
@NullMarked
package dev.staticpod.plan.agreed;

import org.jspecify.annotations.NullMarked;
