@NullMarked
package dev.staticpod.report.page;

import org.jspecify.annotations.NullMarked;
