@NullMarked
package dev.staticpod.admission;

import org.jspecify.annotations.NullMarked;
