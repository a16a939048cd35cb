/// Does one piece of work on many hosts, and returns what came of it on each as a value. Knows
/// neither how a host is reached nor what the work is, and prints nothing.
@NullMarked
package dev.staticpod.fleet;

import org.jspecify.annotations.NullMarked;
