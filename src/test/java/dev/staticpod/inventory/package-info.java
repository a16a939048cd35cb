@NullMarked
package dev.staticpod.inventory;

import org.jspecify.annotations.NullMarked;
