/// Facts in, plan out. The middle of the program: a pure function from what the user wants and what
/// the node has to an ordered list of steps, with the reasons for what is left alone. Knows nothing
/// of shells, connections or screens.
@NullMarked
package dev.staticpod.plan;

import org.jspecify.annotations.NullMarked;
