@NullMarked
package dev.staticpod.image;

import org.jspecify.annotations.NullMarked;
