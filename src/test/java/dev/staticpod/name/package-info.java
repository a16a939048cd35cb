@NullMarked
package dev.staticpod.name;

import org.jspecify.annotations.NullMarked;
