@NullMarked
package dev.staticpod;

import org.jspecify.annotations.NullMarked;
