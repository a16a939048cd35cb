@NullMarked
package dev.staticpod.export;

import org.jspecify.annotations.NullMarked;
