@NullMarked
package dev.staticpod.inventory.source;

import org.jspecify.annotations.NullMarked;
