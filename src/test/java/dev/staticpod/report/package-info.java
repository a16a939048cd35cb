@NullMarked
package dev.staticpod.report;

import org.jspecify.annotations.NullMarked;
