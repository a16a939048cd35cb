@NullMarked
package dev.staticpod.text;

import org.jspecify.annotations.NullMarked;
