/// What the classes named `...Fuzz` have in common. Each of them feeds the bytes of an outside
/// source to what reads them; `src/e2e/faults/fuzz` searches for bytes that make one fail.
@NullMarked
package dev.staticpod.fuzz;

import org.jspecify.annotations.NullMarked;
