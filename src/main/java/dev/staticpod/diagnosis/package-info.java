/// Finds the cause in the evidence: what the node and the API server show of a static pod becomes
/// one sentence that says what is wrong and what to do. Pure; knows nothing of connections, waits
/// or screens.
@NullMarked
package dev.staticpod.diagnosis;

import org.jspecify.annotations.NullMarked;
