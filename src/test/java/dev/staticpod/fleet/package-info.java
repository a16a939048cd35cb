@NullMarked
package dev.staticpod.fleet;

import org.jspecify.annotations.NullMarked;
