/// Asks for a mirror pod again and again until it is as expected; clock and sleep are handed in.
@NullMarked
package dev.staticpod.cluster.poll;

import org.jspecify.annotations.NullMarked;
