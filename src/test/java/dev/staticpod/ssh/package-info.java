@NullMarked
package dev.staticpod.ssh;

import org.jspecify.annotations.NullMarked;
