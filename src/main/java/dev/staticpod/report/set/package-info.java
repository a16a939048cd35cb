/// How far nodes are as a set says, and plans for it: as text, JSON and a page.
@NullMarked
package dev.staticpod.report.set;

import org.jspecify.annotations.NullMarked;
