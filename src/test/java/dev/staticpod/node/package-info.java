@NullMarked
package dev.staticpod.node;

import org.jspecify.annotations.NullMarked;
