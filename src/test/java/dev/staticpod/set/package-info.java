@NullMarked
package dev.staticpod.set;

import org.jspecify.annotations.NullMarked;
