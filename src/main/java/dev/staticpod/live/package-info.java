/// A run as it is seen while it goes on: the fold of its events, and a pure function from that to
/// the lines of a screen. Knows no terminal and no clock.
@NullMarked
package dev.staticpod.live;

import org.jspecify.annotations.NullMarked;
