@NullMarked
package dev.staticpod.diagnostic;

import org.jspecify.annotations.NullMarked;
