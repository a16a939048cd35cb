@NullMarked
package dev.staticpod.sandbox.node;

import org.jspecify.annotations.NullMarked;
