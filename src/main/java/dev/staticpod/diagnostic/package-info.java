/// Findings: what is wrong, where, and what to do about it, as values that can be collected,
/// sorted, printed and asserted on. Knows nothing of YAML, pods or terminals.
@NullMarked
package dev.staticpod.diagnostic;

import org.jspecify.annotations.NullMarked;
