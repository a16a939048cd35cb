/// What became of a conversion, as text and as JSON.
@NullMarked
package dev.staticpod.report.convert;

import org.jspecify.annotations.NullMarked;
