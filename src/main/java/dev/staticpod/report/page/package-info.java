/// The page about a run: its events as HTML, all in one file.
@NullMarked
package dev.staticpod.report.page;

import org.jspecify.annotations.NullMarked;
