@NullMarked
package dev.staticpod.cli.terminal;

import org.jspecify.annotations.NullMarked;
