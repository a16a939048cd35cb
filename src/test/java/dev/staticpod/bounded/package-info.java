@NullMarked
package dev.staticpod.bounded;

import org.jspecify.annotations.NullMarked;
