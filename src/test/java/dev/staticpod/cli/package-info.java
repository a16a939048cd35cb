@NullMarked
package dev.staticpod.cli;

import org.jspecify.annotations.NullMarked;
