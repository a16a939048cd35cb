@NullMarked
package dev.staticpod.live;

import org.jspecify.annotations.NullMarked;
