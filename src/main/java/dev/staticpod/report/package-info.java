/// Values in, text out: what people read and what scripts parse. Knows nothing of streams,
/// terminals or the process; the clock comes in as a value.
@NullMarked
package dev.staticpod.report;

import org.jspecify.annotations.NullMarked;
