/// How far nodes are as a set says, as text and JSON.
@NullMarked
package dev.staticpod.report.set;

import org.jspecify.annotations.NullMarked;
