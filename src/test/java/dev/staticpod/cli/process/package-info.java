@NullMarked
package dev.staticpod.cli.process;

import org.jspecify.annotations.NullMarked;
