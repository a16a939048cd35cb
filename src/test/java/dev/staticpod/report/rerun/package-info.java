@NullMarked
package dev.staticpod.report.rerun;

import org.jspecify.annotations.NullMarked;
