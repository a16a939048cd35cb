/// What an earlier run has left to be done, from its report.
@NullMarked
package dev.staticpod.report.rerun;

import org.jspecify.annotations.NullMarked;
