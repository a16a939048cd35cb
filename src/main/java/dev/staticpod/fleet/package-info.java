/// Does one piece of work on many hosts, returns what came of it on each as a value, and tells what
/// happens meanwhile as events. Knows not how a host is reached, and prints nothing.
@NullMarked
package dev.staticpod.fleet;

import org.jspecify.annotations.NullMarked;
