@NullMarked
package dev.staticpod.check;

import org.jspecify.annotations.NullMarked;
