/// The parts that the JSON of several reports shares: the envelope, the target, what came of each
/// host, diagnostics.
@NullMarked
package dev.staticpod.report.json;

import org.jspecify.annotations.NullMarked;
