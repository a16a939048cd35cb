@NullMarked
package dev.staticpod.report.set;

import org.jspecify.annotations.NullMarked;
