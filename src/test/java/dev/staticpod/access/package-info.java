@NullMarked
package dev.staticpod.access;

import org.jspecify.annotations.NullMarked;
