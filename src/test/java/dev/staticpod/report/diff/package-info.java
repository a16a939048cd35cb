@NullMarked
package dev.staticpod.report.diff;

import org.jspecify.annotations.NullMarked;
