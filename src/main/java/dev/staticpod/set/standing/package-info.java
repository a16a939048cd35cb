/// How far nodes are as a set says, from the plans that would make them so; and such plans, to be
/// reviewed and carried out later.
///
/// Knows plans and what came of making them. It must not know how they are shown, or hosts that are
/// connected to.
@NullMarked
package dev.staticpod.set.standing;

import org.jspecify.annotations.NullMarked;
