@NullMarked
package dev.staticpod.convert;

import org.jspecify.annotations.NullMarked;
