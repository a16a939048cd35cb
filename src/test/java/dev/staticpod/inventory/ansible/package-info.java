@NullMarked
package dev.staticpod.inventory.ansible;

import org.jspecify.annotations.NullMarked;
