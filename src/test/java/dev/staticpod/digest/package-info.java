@NullMarked
package dev.staticpod.digest;

import org.jspecify.annotations.NullMarked;
