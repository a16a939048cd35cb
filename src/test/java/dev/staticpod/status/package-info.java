@NullMarked
package dev.staticpod.status;

import org.jspecify.annotations.NullMarked;
